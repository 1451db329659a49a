package io.regulars.local.message;

import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A mail that the server has accepted for one recipient.
 *
 * @param messageId without angle brackets
 * @param text the first plain text part, or null
 * @param html the first HTML part, or null
 * @param headers all of them, as {@code [{name, value}]}
 */
record AcceptedMail(
        String recipient, String from, String messageId, String subject, String text, String html, ArrayNode headers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static AcceptedMail of(String recipient, MimeMessage message) throws MessagingException, IOException {
        ArrayNode headers = JSON.createArrayNode();
        for (Header header : Collections.list(message.getAllHeaders())) {
            headers.addObject().put("name", header.getName()).put("value", MimeUtility.unfold(header.getValue()));
        }
        String id = Optional.ofNullable(message.getMessageID()).orElse("").replaceAll("^<|>$", "");
        String from = Optional.ofNullable(message.getHeader("From", null))
                .map(MimeUtility::unfold)
                .orElse("");
        return new AcceptedMail(
                recipient,
                from,
                id,
                message.getSubject(),
                find(message, "text/plain"),
                find(message, "text/html"),
                headers);
    }

    /** The local cloud's convention for mail that does not arrive: {@code bounce@…} or a domain {@code bounce.…}. */
    boolean bounces() {
        return isAddressedTo("bounce");
    }

    boolean isComplainedAbout() {
        return isAddressedTo("complaint");
    }

    private boolean isAddressedTo(String word) {
        String address = recipient.toLowerCase(Locale.ROOT);
        return address.startsWith(word + "@") || address.startsWith(word + "+") || address.contains("@" + word + ".");
    }

    String header(String name) {
        for (var header : headers) {
            if (header.path("name").asText().equalsIgnoreCase(name)) {
                return header.path("value").asText();
            }
        }
        return null;
    }

    ObjectNode toInbox(java.time.Instant at) {
        ObjectNode message = JSON.createObjectNode()
                .put("channel", "email")
                .put("to", recipient)
                .put("subject", subject)
                .put("text", text)
                .put("html", html);
        ObjectNode named = message.putObject("headers");
        headers.forEach(header ->
                named.put(header.path("name").asText(), header.path("value").asText()));
        return message.put("decision", header("X-Regulars-Decision")).put("at", at.toString());
    }

    private static String find(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return (String) part.getContent();
        }
        if (part.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) part.getContent();
            for (int index = 0; index < parts.getCount(); index++) {
                BodyPart inner = parts.getBodyPart(index);
                String found = find(inner, type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
