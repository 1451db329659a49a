package io.regulars.content;

/**
 * A rendered mail.
 *
 * @param subject one line, without control characters
 * @param text the plain part
 * @param html the HTML part, a whole document
 */
public record RenderedMail(String subject, String text, String html) {}
