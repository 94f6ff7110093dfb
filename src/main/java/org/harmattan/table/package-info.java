/**
 * The warehouse's tables, one final class each: name, key, columns with their meaning,
 * partitioning. Every other package meets the others through these declarations, and the data
 * dictionary is made from them. Depends on Spark's types only.
 */
package org.harmattan.table;
