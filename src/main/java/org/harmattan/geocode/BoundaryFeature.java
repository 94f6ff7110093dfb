package org.harmattan.geocode;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * One feature of a boundary set, its properties understood.
 *
 * @param level 0 or 1, as the set claims
 * @param isSecondLevel whether the properties say that a feature of a first-level set is really a
 *     unit of the second level
 * @param pcode the publisher's code of the unit; null where the set declares none
 * @param parentCode the publisher's code, or the name, of the larger unit; null where the set
 *     declares none
 * @param validity the days on which these borders held
 * @param region the larger unit that such a feature lies in; null where not given
 * @param geonamesId null where not linked
 * @param geonamesCode null where not linked
 */
record BoundaryFeature(
    String file,
    String countryId,
    int level,
    boolean isSecondLevel,
    String region,
    String code,
    String name,
    List<String> variants,
    String geonamesId,
    String geonamesCode,
    String pcode,
    String parentCode,
    Validity validity,
    Geometry shape,
    String digest) {}
