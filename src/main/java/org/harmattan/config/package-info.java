/**
 * Flags, environment and configuration file become validated records. The only place that knows key
 * names.
 */
package org.harmattan.config;
