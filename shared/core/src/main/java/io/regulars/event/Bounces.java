package io.regulars.event;

import com.fasterxml.jackson.databind.JsonNode;

/** Tells hard bounces from soft ones. */
public final class Bounces {

    private Bounces() {}

    /**
     * Whether an "Email Bounced" event reports that the address is permanently unreachable: its {@code bounceType}
     * (SES) or {@code bounce_type} is "hard" or "permanent" in any case, or absent.
     */
    public static boolean isHard(Event bounced) {
        JsonNode properties = bounced.properties();
        String type = properties
                .path("bounceType")
                .asText(properties.path("bounce_type").asText("hard"));
        return type.equalsIgnoreCase("hard") || type.equalsIgnoreCase("permanent");
    }
}
