/**
 * Names in reports become actors: registry, validity, lineage. Depends on {@code table}, {@code
 * expr} and {@code quality}.
 */
package org.harmattan.actor;
