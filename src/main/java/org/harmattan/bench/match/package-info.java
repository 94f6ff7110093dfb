/**
 * Ground truth for matching, made from real events under frozen noise; the peers, the bound and the
 * figures that {@code bench match} prints.
 */
package org.harmattan.bench.match;
