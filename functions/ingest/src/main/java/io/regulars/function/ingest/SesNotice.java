package io.regulars.function.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.Bounces;
import io.regulars.event.EventNames;
import io.regulars.json.Json;
import io.regulars.json.MalformedMessageException;

/**
 * Converts SES notices about mails to events. Reads both forms: feedback notifications ({@code notificationType}) and
 * event publishing ({@code eventType}). The mail's headers or tags name the customer, so addresses are neither read nor
 * passed on.
 */
final class SesNotice {

    /** Header with the customer's id, not the shop's userId. */
    static final String CUSTOMER = "X-Regulars-Customer";
    /** Header with the decision's id. */
    static final String DECISION = "X-Regulars-Decision";

    private static final String CUSTOMER_TAG = "regulars-customer";
    private static final String DECISION_TAG = "regulars-decision";

    private static final int MAX_ID = 99;

    private final ObjectNode notice;
    private final JsonNode mail;
    private final Instant now;

    private SesNotice(ObjectNode notice, Instant now) {
        this.notice = notice;
        this.mail = notice.path("mail");
        this.now = now;
    }

    /**
     * The event that the notice reports; empty if it reports nothing about the customer (Send, DeliveryDelay, Rendering
     * Failure, Subscription) or that a mail is not spam.
     *
     * @param now time of the event if the notice has no timestamp
     * @throws MalformedMessageException if this is not an SES notice, has an unknown type or does not name the customer
     */
    static List<JsonNode> events(ObjectNode notice, Instant now) {
        return new SesNotice(notice, now).events();
    }

    private List<JsonNode> events() {
        String type =
                notice.path("eventType").asText(notice.path("notificationType").asText());
        if (type.isEmpty() || !mail.isObject()) {
            throw new MalformedMessageException("neither a feedback message nor an SES notice");
        }
        return switch (type) {
            case "Delivery" -> List.of(event(EventNames.EMAIL_DELIVERED, "delivery"));
            case "Bounce" -> List.of(bounced());
            case "Reject" -> List.of(rejected());
            case "Complaint" ->
                Bounces.saysNotSpam(notice.path("complaint"))
                        ? List.of()
                        : List.of(event(
                                EventNames.EMAIL_MARKED_AS_SPAM,
                                "complaint",
                                "complaintFeedbackType",
                                "complaintSubType"));
            case "Open" -> List.of(event(EventNames.EMAIL_OPENED, "open"));
            case "Click" -> List.of(event(EventNames.EMAIL_LINK_CLICKED, "click"));
            case "Send", "DeliveryDelay", "Rendering Failure", "Subscription", "AmazonSnsSubscriptionSucceeded" ->
                List.of();
            default -> throw new MalformedMessageException("an SES notice of an unknown type");
        };
    }

    /**
     * The status of the first recipient distinguishes an unknown address from a full mailbox; the address is left out.
     */
    private ObjectNode bounced() {
        ObjectNode event = event(EventNames.EMAIL_BOUNCED, "bounce", "bounceType", "bounceSubType");
        JsonNode status =
                notice.path("bounce").path("bouncedRecipients").path(0).path("status");
        if (status.isTextual()) {
            ((ObjectNode) event.get("properties")).set("status", status);
        }
        return event;
    }

    /** SES did not send the mail because it found malware. */
    private ObjectNode rejected() {
        ObjectNode event = event(EventNames.EMAIL_BOUNCED, "reject");
        ((ObjectNode) event.get("properties")).put("bounceType", "Rejected");
        return event;
    }

    private ObjectNode event(String name, String section, String... fields) {
        String customer = header(CUSTOMER, CUSTOMER_TAG);
        if (customer == null) {
            throw new MalformedMessageException(
                    "an SES notice about a mail without the header " + CUSTOMER + " and the tag " + CUSTOMER_TAG);
        }
        String decision = header(DECISION, DECISION_TAG);
        JsonNode details = notice.path(section);
        Instant time = time(details.path("timestamp"), mail.path("timestamp"));
        ObjectNode event = Json.object();
        event.put("type", "track").put("event", name).put("timestamp", Json.time(time));
        event.put("messageId", id(decision == null ? mail.path("messageId").asText("none") : decision, section, time));
        event.putObject("context").putObject("regulars").put("cid", customer);
        ObjectNode properties = event.putObject("properties");
        properties.put("channel", "email");
        if (decision != null) {
            properties.put("decision", decision);
        }
        for (String field : fields) {
            if (details.path(field).isTextual()) {
                properties.set(field, details.get(field));
            }
        }
        return event;
    }

    /** Only opens and clicks repeat, so only their ids contain the time. */
    private static String id(String decisionOrMail, String section, Instant time) {
        boolean repeats = "open".equals(section) || "click".equals(section);
        String end = "-" + section + (repeats ? "-" + time.toEpochMilli() : "");
        String start = "ses-" + decisionOrMail;
        return start.substring(0, Math.min(start.length(), MAX_ID - end.length())) + end;
    }

    private Instant time(JsonNode... candidates) {
        for (JsonNode candidate : candidates) {
            try {
                return Instant.parse(candidate.asText());
            } catch (DateTimeException e) {
                // Some notices lack a timestamp.
                continue;
            }
        }
        return now;
    }

    /** A header of the mail, else the tag that it was sent with: a notice may lack the headers. */
    private String header(String name, String tag) {
        for (JsonNode header : mail.path("headers")) {
            if (name.equalsIgnoreCase(header.path("name").asText())
                    && header.path("value").isTextual()) {
                return header.path("value").textValue().strip();
            }
        }
        JsonNode tagged = mail.path("tags").path(tag).path(0);
        return tagged.isTextual() ? tagged.textValue() : null;
    }
}
