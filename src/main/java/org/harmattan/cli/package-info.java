/**
 * The command line: parses arguments, loads the configuration, chooses stages, sets the exit code.
 */
package org.harmattan.cli;
