package io.regulars.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.event.Amounts;
import io.regulars.event.Event;
import io.regulars.ledger.LedgerEntry.Kind;

/**
 * Which events post to the ledger, and under which business id. Whoever sends the same order again, with whatever messageId and
 * after however long, sends the same business id:
 * <ul>
 * <li>an order: {@code o/<order_id>}, with {@code /<part>} from the second part of a large one;
 * <li>a refund: {@code r/<refund_id>}, since one order may be refunded several times;
 * <li>without such an id: {@code m/<source>/<messageId>}, the event's own identity; an imported one's is its position,
 * {@code i/<dataset>/<n>}.
 * </ul>
 */
public final class Postings {

    private static final int MAX_ID = 200;
    private static final String POSITION = "i/";

    private Postings() {
    }

    /**
     * What this event posts, empty for most events.
     *
     * @throws IllegalArgumentException if its amount cannot be read
     */
    public static Optional<LedgerEntry> of(Event event, EarnRule rule) {
        if (event.is("Order Completed")) {
            BigDecimal amount = Amounts.ofOrder(event);
            return Optional.of(entry(event, Kind.ORDER, orderId(event), amount, rule.earned(amount)));
        }
        if (event.is("Order Refunded")) {
            BigDecimal amount = Amounts.ofRefund(event);
            return Optional.of(entry(event, Kind.REFUND, refundId(event), amount, rule.earned(amount).negate()));
        }
        return Optional.empty();
    }

    private static LedgerEntry entry(Event event, Kind kind, String businessId, BigDecimal amount, BigDecimal points) {
        return new LedgerEntry(businessId, kind, amount, points, event.time(), event.id());
    }

    private static String orderId(Event event) {
        String id = id(event, "order_id", "orderId");
        int part = Amounts.part(event);
        return id == null ? ownIdentity(event) : "o/" + safe(id) + (part == 0 ? "" : "/" + part);
    }

    private static String refundId(Event event) {
        String id = id(event, "refund_id", "refundId");
        return id == null ? ownIdentity(event) : "r/" + safe(id);
    }

    /** Whether this entry's id is its position in an import, which tells duplicates by itself. */
    public static boolean positioned(LedgerEntry entry) {
        return entry.businessId().startsWith(POSITION);
    }

    private static String ownIdentity(Event event) {
        if (event.imported() != null) {
            return POSITION + safe(event.imported().dataset()) + "/" + event.imported().sequence();
        }
        return "m/" + safe(event.source() == null ? "" : event.source()) + "/" + safe(event.id());
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

    /** Without slashes, and short enough for a key: a long id stands as its hash. */
    private static String safe(String id) {
        return id.length() <= MAX_ID ? id.replace("%", "%25").replace("/", "%2F") : "%" + hash(id);
    }

    private static String hash(String id) {
        try {
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
