package io.regulars.local.message;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Amazon SES event publishing as it arrives in a queue: the event in JSON, wrapped in an SNS notification. */
final class SesNoticeWriter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private SesNoticeWriter() {}

    static String delivery(AcceptedMail mail, Instant now) {
        ObjectNode event = event("Delivery", mail, now);
        ObjectNode delivery =
                event.putObject("delivery").put("timestamp", TIME.format(now)).put("processingTimeMillis", 1);
        delivery.putArray("recipients").add(mail.recipient());
        delivery.put("smtpResponse", "250 OK").put("reportingMTA", "local");
        return wrap(event, now);
    }

    static String bounce(AcceptedMail mail, Instant now) {
        ObjectNode event = event("Bounce", mail, now);
        ObjectNode bounce = event.putObject("bounce")
                .put("feedbackId", UUID.randomUUID().toString())
                .put("bounceType", "Permanent")
                .put("bounceSubType", "General");
        bounce.putArray("bouncedRecipients")
                .addObject()
                .put("emailAddress", mail.recipient())
                .put("action", "failed")
                .put("status", "5.1.1")
                .put("diagnosticCode", "smtp; 550 5.1.1 user unknown");
        bounce.put("timestamp", TIME.format(now)).put("reportingMTA", "local");
        return wrap(event, now);
    }

    static String complaint(AcceptedMail mail, Instant now) {
        ObjectNode event = event("Complaint", mail, now);
        ObjectNode complaint = event.putObject("complaint")
                .put("feedbackId", UUID.randomUUID().toString())
                .putNull("complaintSubType");
        complaint.putArray("complainedRecipients").addObject().put("emailAddress", mail.recipient());
        complaint
                .put("timestamp", TIME.format(now))
                .put("userAgent", "local")
                .put("complaintFeedbackType", "abuse")
                .put("arrivalDate", TIME.format(now));
        return wrap(event, now);
    }

    private static ObjectNode event(String type, AcceptedMail message, Instant now) {
        ObjectNode event = JSON.createObjectNode().put("eventType", type);
        ObjectNode mail = event.putObject("mail")
                .put("timestamp", TIME.format(now))
                .put("source", message.from())
                .put("sendingAccountId", "000000000000")
                .put("messageId", message.messageId());
        mail.putArray("destination").add(message.recipient());
        mail.put("headersTruncated", false).set("headers", message.headers());
        ObjectNode common = mail.putObject("commonHeaders")
                .put("messageId", message.messageId())
                .put("subject", message.subject());
        common.putArray("from").add(message.from());
        common.putArray("to").add(message.recipient());
        mail.putObject("tags");
        return event;
    }

    private static String wrap(ObjectNode event, Instant now) {
        return JSON.createObjectNode()
                .put("Type", "Notification")
                .put("MessageId", UUID.randomUUID().toString())
                .put("TopicArn", "arn:aws:sns:us-east-1:000000000000:mail-notices")
                .put("Subject", "Amazon SES Email Event Notification")
                .put("Message", event.toString())
                .put("Timestamp", TIME.format(now))
                .put("SignatureVersion", "1")
                .put("Signature", "local")
                .toString();
    }
}
