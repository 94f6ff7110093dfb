/**
 * Every reader and writer: Delta tables of a warehouse, raw files, the Spark session's settings.
 * Knows paths and formats, not what the tables mean. Depends on {@code table} and {@code expr}.
 */
package org.harmattan.storage;
