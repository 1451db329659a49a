package io.regulars.event;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** Tells hard bounces from soft ones, and complaints from their contrary. */
public final class Bounces {

    private static final List<String> TYPES =
            List.of("bounceType", "bounce_type", "bounceSubType", "bounce_sub_type", "bounceClass", "type", "status");
    /** Words for an address that does not exist, in the notices of mail services. */
    private static final List<String> HARD = List.of(
            "hard",
            "permanent",
            "invalid",
            "undeliverable",
            "unknownuser",
            "usernotfound",
            "nosuchuser",
            "badmailbox",
            "baddestination");
    /** Enhanced status codes (RFC 3463): bad destination address or system, and a domain that does not exist. */
    private static final Pattern HARD_STATUS =
            Pattern.compile("(?:[0-9]{3}[ -])?5[.](?:1[.][0-9]{1,3}|4[.]4)(?:[^0-9].*)?");

    private Bounces() {}

    /**
     * Whether an "Email Bounced" event reports that the address is permanently unreachable: one of its types says so in
     * any writing ("Hard", "hard_bounce", "Permanent"), or its {@code status} is that of an unknown address or domain
     * ("5.1.1", "5.4.4"). Without any type it is hard.
     */
    public static boolean isHard(Event bounced) {
        boolean typed = false;
        for (String name : TYPES) {
            JsonNode value = bounced.properties().path(name);
            if (value.isTextual() && !value.textValue().isBlank()) {
                typed |= !name.equals("status");
                if (says(HARD, value.textValue())
                        || HARD_STATUS.matcher(value.textValue().strip()).matches()) {
                    return true;
                }
            }
        }
        return !typed;
    }

    /** Whether an "Email Marked as Spam" event is a complaint; a "not-spam" report is the contrary. */
    public static boolean isComplaint(Event event) {
        return !saysNotSpam(event.properties());
    }

    /** Whether a notice of a complaint says that the mail is no spam. */
    public static boolean saysNotSpam(JsonNode notice) {
        return says(List.of("notspam"), notice.path("complaintFeedbackType").asText(""))
                || says(List.of("notspam"), notice.path("complaintSubType").asText(""));
    }

    private static boolean says(List<String> words, String text) {
        String letters = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return words.stream().anyMatch(letters::contains);
    }
}
