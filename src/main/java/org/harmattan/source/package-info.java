/**
 * Source declarations and their interpreter: what a publisher's export means, column by column.
 * Depends on {@code table}, {@code expr} and {@code quality}.
 */
package org.harmattan.source;
