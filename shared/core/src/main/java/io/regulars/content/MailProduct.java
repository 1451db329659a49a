package io.regulars.content;

/**
 * A product as a mail shows it.
 *
 * @param name not escaped
 * @param price as the reader writes it, empty if unknown
 * @param url of its page, empty for no link
 * @param picture URL of its picture, empty for none
 */
public record MailProduct(String name, String price, String url, String picture) {}
