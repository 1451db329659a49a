package io.regulars.shop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One visit, written into the agenda call by call. Whoever was never seen on this device is anonymous in it until they
 * identify, as a browser client sends it; afterwards both ids travel.
 */
final class Session {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final Person person;
    private final Agenda agenda;
    private final SeededRandom dice;
    private final String id;
    private final String device;
    private boolean known;
    private Instant now;
    private int calls;

    /**
     * @param id unique among all visits of all customers; ids of calls and orders follow from it
     * @param device the browser's anonymousId, null at the till
     * @param known whether the customer is signed in from the start
     */
    Session(Person person, Agenda agenda, SeededRandom dice, String id, String device, boolean known, Instant start) {
        this.person = person;
        this.agenda = agenda;
        this.dice = dice;
        this.id = id;
        this.device = device;
        this.known = known;
        this.now = start;
    }

    String orderId() {
        return "o-" + id;
    }

    String device() {
        return device;
    }

    Instant now() {
        return now;
    }

    /** Looks at products without a plan. */
    void browse(List<Product> products) {
        add(SegmentCalls.page("Home", "/"));
        for (Product product : products) {
            add(SegmentCalls.viewed(product));
        }
    }

    /** Puts the basket into the cart. */
    void fill(List<BasketLine> basket) {
        add(SegmentCalls.page("Home", "/"));
        for (BasketLine line : basket) {
            add(SegmentCalls.viewed(line.product()));
            add(SegmentCalls.added(line, "k-" + id));
        }
    }

    void identify(JsonNode subscription) {
        known = true;
        add(SegmentCalls.identify(person, subscription));
    }

    void checkout(List<BasketLine> basket) {
        add(SegmentCalls.checkout(orderId(), basket));
    }

    /** Pays on the web. @param coupon null without one */
    void pay(List<BasketLine> basket, String coupon, Discount discount) {
        BigDecimal total = BasketLine.total(basket);
        BigDecimal off = discount == null ? BigDecimal.ZERO : discount.of(total);
        if (coupon != null) {
            add(SegmentCalls.couponApplied(orderId(), coupon, off));
        }
        complete(basket, total.subtract(off), coupon, "web");
    }

    /** Pays at the till, which knows the customer by their card. */
    void payAtTill(List<BasketLine> basket) {
        complete(basket, BasketLine.total(basket), null, "till");
    }

    private void complete(List<BasketLine> basket, BigDecimal revenue, String coupon, String place) {
        ObjectNode call = finish(SegmentCalls.completed(orderId(), basket, revenue, coupon, place));
        agenda.add(call, new Booking(orderId(), person.userId(), now, revenue, coupon));
        if (dice.chance(0.035)) {
            refund(dice.chance(0.6) ? revenue : revenue.multiply(HALF).setScale(2, RoundingMode.HALF_UP));
        }
    }

    /** Days later the shop's back office pays something back. */
    private void refund(BigDecimal amount) {
        if (amount.signum() == 0) {
            return;
        }
        Instant at = now.plusSeconds(dice.between(2 * 86_400, 9 * 86_400));
        ObjectNode call = SegmentCalls.finish(
                SegmentCalls.refunded(orderId(), amount), id + "-r", person.userId(), null, at, person);
        agenda.add(call, new Booking(orderId(), person.userId(), at, amount.negate(), null));
    }

    private void add(ObjectNode call) {
        agenda.add(finish(call));
    }

    private ObjectNode finish(ObjectNode call) {
        now = now.plusMillis(dice.between(15_000, 150_000));
        String userId = known ? person.userId() : null;
        return SegmentCalls.finish(call, "%s-%02d".formatted(id, ++calls), userId, device, now, person);
    }
}
