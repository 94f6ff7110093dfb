/**
 * Reads a warehouse as its users do: tables by name at the versions in force, questions,
 * explanations, status. Writes nothing. Depends on {@code storage}, {@code table}, {@code quality}
 * and {@code expr}.
 */
package org.harmattan.query;
