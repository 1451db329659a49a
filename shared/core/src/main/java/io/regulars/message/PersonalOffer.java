package io.regulars.message;

/**
 * An offer as it is made to one customer.
 *
 * @param id of the offer
 * @param version the version to render
 * @param coupon the customer's own code, null without one
 * @param product the product that the message is about, null without one
 */
public record PersonalOffer(String id, int version, String coupon, String product) {}
