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
 * @param listed for an order, the list prices of its products, if their sum differs from the entry's amount; for a
 *     refund, its amount if that is a sum of list prices; otherwise null
 * @param whole whether a refund states no amount and reverses its whole order
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
        String note,
        BigDecimal listed,
        boolean whole) {

    public static final EntryDetail NONE = new EntryDetail(0, null, null, null, 0, null, null, null, null, null, false);

    /** Whether the effect of a refund can be told only from its order. */
    boolean dependsOnOrder() {
        return order != null && (gross != null || listed != null || whole);
    }

    /** Points computed by that version of the programme, 0 without one. */
    public static EntryDetail of(int rule) {
        return rule == 0 ? NONE : new EntryDetail(rule, null, null, null, 0, null, null, null, null, null, false);
    }

    /** The cancellation of the spending with that business id. */
    static EntryDetail cancelling(String target) {
        return new EntryDetail(0, null, null, null, 0, target, null, null, null, null, false);
    }

    /** The same detail about an order, by its key. */
    EntryDetail withOrder(String key) {
        return new EntryDetail(rule, key, gross, eligible, used, target, reward, code, note, listed, whole);
    }

    /** The same detail with amounts that differ from the entry's; null for those that do not. */
    EntryDetail withAmounts(BigDecimal newGross, BigDecimal newEligible) {
        return new EntryDetail(rule, order, newGross, newEligible, used, target, reward, code, note, listed, whole);
    }

    /** The same detail with the points that paid for a part of the order. */
    EntryDetail withUsed(long points) {
        return new EntryDetail(rule, order, gross, eligible, points, target, reward, code, note, listed, whole);
    }

    /** The same detail with the reward that the points bought and its code. */
    public EntryDetail withReward(String id, String itsCode) {
        return new EntryDetail(rule, order, gross, eligible, used, target, id, itsCode, note, listed, whole);
    }

    /** The same detail with an operator's reason. */
    public EntryDetail withNote(String reason) {
        return new EntryDetail(rule, order, gross, eligible, used, target, reward, code, reason, listed, whole);
    }

    /** The same detail with the sum of list prices; null if it does not differ from the amount. */
    EntryDetail withListed(BigDecimal sum) {
        return new EntryDetail(rule, order, gross, eligible, used, target, reward, code, note, sum, whole);
    }

    /** The same detail of a refund that reverses its whole order. */
    EntryDetail ofWholeOrder() {
        return new EntryDetail(rule, order, gross, eligible, used, target, reward, code, note, listed, true);
    }
}
