package io.regulars.content;

/**
 * A rendered push notification.
 *
 * @param url where a tap leads: the signed click link
 * @param decision id
 */
public record RenderedPush(String title, String body, String url, String decision) {}
