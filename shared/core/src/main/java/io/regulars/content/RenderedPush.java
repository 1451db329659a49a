package io.regulars.content;

/**
 * A rendered push notification.
 *
 * @param url the address that a tap opens: the signed click link
 * @param decision id
 */
public record RenderedPush(String title, String body, String url, String decision) {}
