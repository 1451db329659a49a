package io.regulars.channel;

/** The places at which one customer can be reached. */
public interface ContactPoints {

    /** The e-mail address, null without one. */
    String address();

    /** Whether there is at least one push subscription or device token. */
    boolean subscribed();

    /**
     * A personal trait as the shop last sent it.
     *
     * @param name such as "phone"
     * @return null when it is unknown or was removed
     */
    String trait(String name);
}
