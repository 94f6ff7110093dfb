/**
 * Reports become located reports: boundaries, gazetteer, grid, precision. Depends on {@code table},
 * {@code expr} and {@code quality}.
 */
package org.harmattan.geocode;
