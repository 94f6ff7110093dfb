/**
 * Issue codes for rows, the closing balances of tables, the exceptions that end a run with a
 * sentence that says what to do, and how the tables that people keep by hand are read. Depends on
 * {@code table} and {@code expr} only.
 */
package org.harmattan.quality;
