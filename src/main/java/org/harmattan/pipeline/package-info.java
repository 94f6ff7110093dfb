/**
 * One thin stage per step, their order, and the runner: loads tables, calls a transform, writes,
 * records counts, time and versions. Depends on the domain packages, {@code storage}, {@code
 * quality} and {@code table}.
 */
package org.harmattan.pipeline;
