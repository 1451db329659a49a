package io.regulars.ledger;

import java.math.BigDecimal;

/**
 * Details that only some postings have; never changed.
 *
 * @param rule version of the programme by which the points were computed, 0 without one
 * @param order key of the order of a refund or spending, {@code o/<order id>}; null for none
 * @param gross for an order, the amount paid including tax and shipping, if it differs from the entry's amount; for a
 *     refund, its amount if that includes tax and shipping; otherwise null
 * @param eligible for an order, the amount without tax and shipping, if it differs from the entry's amount; otherwise
 *     null
 * @param used points that paid for a part of the order, not negative
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
