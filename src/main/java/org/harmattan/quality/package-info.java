/**
 * Issue codes for rows, the closing balances of tables, and the exceptions that end a run with a
 * sentence that says what to do. Depends on {@code table} and {@code expr} only.
 */
package org.harmattan.quality;
