/**
 * Interpreted records become reports: identity, revisions, quarantine, outcomes. Depends on {@code
 * table}, {@code expr} and {@code quality}.
 */
package org.harmattan.clean;
