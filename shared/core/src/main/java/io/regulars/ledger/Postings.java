package io.regulars.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.event.Amounts;
import io.regulars.event.Event;
import io.regulars.event.EventNames;
import io.regulars.ledger.LedgerEntry.Kind;

/**
 * Derives ledger entries from events. An order that is sent again has the same business id, whatever its messageId and
 * however late:
 *
 * <ul>
 *   <li>Order Completed: {@code o/<order_id>}, with {@code /<part>} from the second part of a large order;
 *       {@code points_redeemed} are points that paid for it;
 *   <li>Order Refunded: {@code r/<refund_id>}, since an order may be refunded several times; without an amount and
 *       products it reverses its whole order;
 *   <li>Order Cancelled reverses its whole order: {@code v/<order_id>};
 *   <li>Points Redeemed, {@code points} spent at a till: {@code p/<redemption_id>};
 *   <li>Points Redemption Cancelled: {@code x/<cancelled id>}, once for a {@code redemption_id};
 *   <li>without such an id: {@code m/<source>/<messageId>}, the event's own identity; for an imported event its
 *       position, {@code i/<dataset>/<n>}.
 * </ul>
 *
 * The version of the programme is that of the order's time, or of its receipt if the client's clock is ahead. Pure.
 */
public final class Postings {

    private static final String POSITION = "i/";
    private static final String ORDER_KEY = "o/";

    private Postings() {}

    /**
     * The entry that this event posts, empty for most events.
     *
     * @throws IllegalArgumentException if its amount or points cannot be read
     */
    public static Optional<LedgerEntry> of(Event event, Programmes programmes) {
        if (event.name() == null || event.type() != io.regulars.event.EventType.TRACK) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (event.name()) {
                    case EventNames.ORDER_COMPLETED -> order(event, rule(event, programmes));
                    case EventNames.ORDER_REFUNDED -> refund(event, rule(event, programmes));
                    case EventNames.ORDER_CANCELLED -> cancelledOrder(event, rule(event, programmes));
                    case EventNames.POINTS_REDEEMED -> spending(event, rule(event, programmes));
                    case EventNames.POINTS_REDEMPTION_CANCELLED -> cancellation(event);
                    default -> null;
                });
    }

    /** Whether this entry's id is its position in an import, which detects duplicates by itself. */
    public static boolean positioned(LedgerEntry entry) {
        return entry.businessId().startsWith(POSITION);
    }

    private static Programme rule(Event event, Programmes programmes) {
        Instant at = event.time().isBefore(event.receivedAt()) ? event.time() : event.receivedAt();
        return programmes.at(at);
    }

    private static LedgerEntry order(Event event, Programme rule) {
        JsonNode properties = event.properties();
        String id = id(event, "order_id", "orderId");
        int part = Amounts.part(event);
        BigDecimal amount = Amounts.ofOrder(event);
        BigDecimal eligible = rule.plain() ? amount : OrderMoney.eligible(properties, amount);
        BigDecimal points = Earning.of(rule, eligible, OrderLine.of(properties), event.time(), part == 0);
        long used = points(properties, "points_redeemed", 0);
        BigDecimal gross = OrderMoney.gross(properties, amount);
        BigDecimal listed = OrderMoney.listed(properties, amount);
        boolean bare = rule.plain() && used == 0 && gross == null && listed == null;
        EntryDetail detail = bare
                ? EntryDetail.NONE
                : EntryDetail.of(rule.version())
                        .withAmounts(gross, eligible.compareTo(amount) == 0 ? null : eligible)
                        .withListed(listed)
                        .withUsed(used);
        String businessId = id == null ? ownIdentity(event) : orderKey(id) + (part == 0 ? "" : "/" + part);
        return new LedgerEntry(businessId, Kind.ORDER, amount, points, event.time(), event.id(), detail);
    }

    private static LedgerEntry refund(Event event, Programme rule) {
        String id = id(event, "refund_id", "refundId");
        String order = orderOf(event);
        RefundMoney money = RefundMoney.of(event.properties(), order != null);
        EntryDetail detail = EntryDetail.of(rule.version())
                .withOrder(order)
                .withAmounts(money.kind() == RefundMoney.Kind.GROSS ? money.amount() : null, null)
                .withListed(money.kind() == RefundMoney.Kind.LISTED ? money.amount() : null);
        return new LedgerEntry(
                id == null ? ownIdentity(event) : "r/" + BusinessIds.safe(id),
                Kind.REFUND,
                money.amount(),
                Earning.of(rule, money.amount()).negate(),
                event.time(),
                event.id(),
                money.kind() == RefundMoney.Kind.WHOLE ? detail.ofWholeOrder() : detail);
    }

    private static LedgerEntry cancelledOrder(Event event, Programme rule) {
        String order = orderOf(event);
        if (order == null) {
            throw new IllegalArgumentException("order_id is missing");
        }
        return new LedgerEntry(
                "v/" + order.substring(ORDER_KEY.length()),
                Kind.REFUND,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                event.time(),
                event.id(),
                EntryDetail.of(rule.version()).withOrder(order).ofWholeOrder());
    }

    private static LedgerEntry spending(Event event, Programme rule) {
        String id = id(event, "redemption_id", "redemptionId");
        long points = points(event.properties(), "points", -1);
        if (points < 0) {
            throw new IllegalArgumentException("points are missing");
        }
        EntryDetail detail = EntryDetail.of(rule.version()).withOrder(orderOf(event));
        return new LedgerEntry(
                id == null ? ownIdentity(event) : BusinessIds.spending(id),
                Kind.SPENDING,
                BigDecimal.ZERO,
                BigDecimal.valueOf(points).negate(),
                event.time(),
                event.id(),
                detail);
    }

    private static LedgerEntry cancellation(Event event) {
        String id = id(event, "redemption_id", "redemptionId");
        if (id == null) {
            throw new IllegalArgumentException("redemption_id is missing");
        }
        return BusinessIds.cancellation(BusinessIds.spending(id), event.time(), event.id());
    }

    private static String orderOf(Event event) {
        String order = id(event, "order_id", "orderId");
        return order == null ? null : orderKey(order);
    }

    private static String orderKey(String id) {
        return ORDER_KEY + BusinessIds.safe(id);
    }

    private static String ownIdentity(Event event) {
        if (event.imported() != null) {
            return POSITION + BusinessIds.safe(event.imported().dataset()) + "/"
                    + event.imported().sequence();
        }
        return "m/" + BusinessIds.safe(event.source() == null ? "" : event.source()) + "/"
                + BusinessIds.safe(event.id());
    }

    private static String id(Event event, String... names) {
        for (String name : names) {
            JsonNode id = event.properties().path(name);
            if ((id.isTextual() || id.isNumber()) && !id.asText().isEmpty()) {
                return id.asText();
            }
        }
        return null;
    }

    /** Whole points, below 10^12 as every number in {@link Amounts} is. */
    private static long points(JsonNode properties, String name, long absent) {
        BigDecimal points = Amounts.field(properties, name);
        if (points == null) {
            return absent;
        }
        if (points.signum() < 0 || points.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException(name + " is not a whole number below 10^12");
        }
        return points.longValueExact();
    }
}
