package io.regulars.control;

import java.util.Locale;

/** A rule that keeps a message from being sent or an offer from being chosen. */
public enum SendRule {
    /** An operator paused all sending. */
    SENDING_PAUSED,
    /** An operator paused the campaign. */
    CAMPAIGN_PAUSED,
    /** The campaign's budget does not cover the message. */
    BUDGET_EXHAUSTED,
    /** An operator held the message back for too long. */
    HELD_TOO_LONG,
    /** The offer is not valid yet when the message would be sent. */
    NOT_YET,
    /** The offer is no longer valid when the message would be sent. */
    OVER,
    /** The offer ended between the decision and the sending. */
    OFFER_ENDED,
    /** The customer has placed fewer orders than the offer demands. */
    TOO_FEW_ORDERS,
    /** The customer has placed more orders than the offer allows. */
    TOO_MANY_ORDERS,
    /** The customer is in none of the offer's segments. */
    NOT_IN_SEGMENT,
    /** The message was claimed before. */
    ALREADY_CLAIMED,
    /** The customer cannot be reached on the channel. */
    NO_ADDRESS,
    /** The channel or the address is suppressed. */
    SUPPRESSED,
    /** The customer has not agreed to marketing on the channel. */
    NO_CONSENT,
    /** A browser stated the address, and its owner has not followed the confirmation link. */
    ADDRESS_NOT_CONFIRMED,
    /** The customer's messages of this day reach the limit. */
    DAILY_CAP,
    /** The customer's messages of these seven days reach the limit. */
    WEEKLY_CAP,
    /** It is night where the customer lives. */
    QUIET_HOURS,
    /** Another candidate has a higher expected value. */
    LOWER_VALUE,
    /** Another candidate was drawn for exploration. */
    EXPLORED;

    /** The name in JSON, in stored items and in reports. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
