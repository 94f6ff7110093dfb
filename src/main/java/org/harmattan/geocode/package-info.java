/**
 * Reports become located reports: boundaries, gazetteer, grid, precision. Depends on {@code table},
 * {@code expr} and {@code quality}.
 *
 * <p>{@link org.harmattan.geocode.Reference} holds what reports are located by, {@link
 * org.harmattan.geocode.Geocoder} locates them, {@link org.harmattan.geocode.Locations} lists the
 * locations that they stand at.
 */
package org.harmattan.geocode;
