package io.regulars.gate;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.channel.Channel;

/** Reads which channels a client means. */
final class ChannelWords {

    private static final Pattern SEPARATORS = Pattern.compile("[,;|+&/\\s]+");
    private static final Set<String> ALL = Set.of(
            "all",
            "any",
            "every",
            "everything",
            "allchannels",
            "global",
            "both",
            "marketing",
            "allmarketing",
            "advertising",
            "ads",
            "promotions",
            "promotional",
            "offers");
    /** Channels that exist and that Regulars does not use. */
    private static final Set<String> FOREIGN =
            Set.of("sms", "mms", "whatsapp", "phone", "call", "voice", "post", "postal", "letter", "print", "fax");
    /** How clients call a channel, besides its key: a part of the word. */
    private static final List<Named> NAMES = List.of(
            new Named("email", Channel.EMAIL),
            new Named("mail", Channel.EMAIL),
            new Named("newsletter", Channel.EMAIL),
            new Named("push", Channel.PUSH),
            new Named("notification", Channel.PUSH));

    private record Named(String part, Channel channel) {}

    private ChannelWords() {}

    /** The channels that one word means; none if it means none that is known. */
    static Set<Channel> of(String word) {
        String letters = Words.letters(word);
        if (ALL.contains(letters)) {
            return EnumSet.allOf(Channel.class);
        }
        if (FOREIGN.contains(letters)) {
            return Set.of();
        }
        for (Channel channel : Channel.values()) {
            if (channel.key().equals(letters)) {
                return EnumSet.of(channel);
            }
        }
        Optional<Named> named =
                NAMES.stream().filter(name -> letters.contains(name.part())).findFirst();
        return named.<Set<Channel>>map(name -> EnumSet.of(name.channel())).orElse(Set.of());
    }

    /**
     * The channels that an unsubscription closes: a word, several, or an array of them. What is not understood, or
     * absent, closes e-mail; a channel that Regulars does not use closes nothing.
     */
    static Set<Channel> closedBy(JsonNode value) {
        Set<Channel> closed = EnumSet.noneOf(Channel.class);
        if (value.isArray() && !value.isEmpty()) {
            value.forEach(element -> closed.addAll(closedBy(element)));
            return closed;
        }
        String[] words = value.isTextual() ? SEPARATORS.split(value.textValue().strip()) : new String[] {""};
        for (String word : words) {
            Set<Channel> meant = of(word);
            closed.addAll(meant);
            if (meant.isEmpty() && !FOREIGN.contains(Words.letters(word))) {
                closed.add(Channel.EMAIL);
            }
        }
        return closed;
    }
}
