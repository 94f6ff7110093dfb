/**
 * Events and their actors become facts that add up. Depends on {@code table}, {@code expr} and
 * {@code quality}.
 */
package org.harmattan.facts;
