/**
 * Located reports become events: candidate pairs, evidence, selection, durable ids. Depends on
 * {@code table}, {@code expr} and {@code quality}.
 */
package org.harmattan.match;
