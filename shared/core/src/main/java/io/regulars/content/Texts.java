package io.regulars.content;

import java.util.Map;

import io.regulars.channel.Channel;

/** The texts of messages and pages in one language, by key. Immutable. */
public final class Texts {

    private final String language;
    private final Map<String, String> texts;
    private final Map<String, String> reasons;

    /**
     * @param language BCP 47 tag
     * @param texts the contents of {@code regulars/texts/<language>.properties}
     * @param reasons by the name of the trigger, from {@link TriggerReasons}
     */
    public Texts(String language, Map<String, String> texts, Map<String, String> reasons) {
        this.language = language;
        this.texts = Map.copyOf(texts);
        this.reasons = Map.copyOf(reasons);
    }

    /** BCP 47 tag of the language. */
    public String language() {
        return language;
    }

    /**
     * The text of that key.
     *
     * @throws IllegalArgumentException if the language has none
     */
    public String get(String key) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("the texts in \"" + language + "\" lack " + key);
        }
        return text;
    }

    /** The text of that key with a value in place of its {@code %s}. */
    public String format(String key, String value) {
        return get(key).formatted(value);
    }

    /** The name of a channel. */
    public String label(Channel channel) {
        return get("channel." + channel.key() + ".label");
    }

    /** The messages of a channel, as they are called within a sentence. */
    public String messages(Channel channel) {
        return get("channel." + channel.key() + ".messages");
    }

    /** Why a message was sent, by the name of its trigger: the end of a sentence; a general reason if it is unknown. */
    public String reason(String trigger) {
        String reason = reasons.get(trigger);
        return reason == null ? get("reason.other") : reason;
    }
}
