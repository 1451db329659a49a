package io.regulars.ledger;

import java.math.BigDecimal;

/**
 * What only some postings know. Part of the fact, never changed.
 *
 * @param rule version of the programme by which the points were counted, 0 without one
 * @param order key of the order that a refund or a spending belongs to, {@code o/<order id>}; null for none
 * @param gross of an order: what the customer paid, tax and shipping included, where it is not the amount; of a refund:
 *     its amount where that is such a sum; otherwise null
 * @param eligible of an order: what earns, without tax and shipping, where it is not the amount; otherwise null
 * @param used points that an order was paid with, not negative
 * @param target business id of the spending that a cancellation undoes; null for none
 * @param reward id of the reward that a spending bought; null for none
 * @param code the reward's code; null for none
 * @param note an operator's reason; null for none
 */
public record EntryDetail(
        int rule,
        String order,
        BigDecimal gross,
        BigDecimal eligible,
        long used,
        String target,
        String reward,
        String code,
        String note) {

    public static final EntryDetail NONE = new EntryDetail(0, null, null, null, 0, null, null, null, null);

    static EntryDetail of(int rule) {
        return rule == 0 ? NONE : new EntryDetail(rule, null, null, null, 0, null, null, null, null);
    }
}
