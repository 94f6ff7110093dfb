/**
 * Measures what a user waits for. Depends on {@code pipeline}, {@code storage}, {@code table} and
 * {@code quality}.
 */
package org.harmattan.bench;
