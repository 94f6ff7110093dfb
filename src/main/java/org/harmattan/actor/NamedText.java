package org.harmattan.actor;

/**
 * A text and the name under which mistakes in it are reported.
 *
 * @param name file name as the reader of a message should see it
 * @param content the whole text
 */
public record NamedText(String name, String content) {}
