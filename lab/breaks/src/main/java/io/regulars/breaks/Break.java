package io.regulars.breaks;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A guarantee that a function's process violates on purpose. {@value #VARIABLE} names it, and takes effect only if
 * {@code AWS_ENDPOINT_URL_DYNAMODB} is an address on 127.0.0.1.
 */
public enum Break {
    /** Known events and business ids are folded again. */
    SKIP_DUPLICATE_CHECK,
    /** A function acknowledges its messages before it processes them. */
    ACK_BEFORE_COMMIT,
    /** Fired triggers are sent without being stored as pending first. */
    EMIT_WITHOUT_PENDING,
    /** The provider is called before the claim is committed to the gate. */
    CLAIM_AFTER_SEND,
    /** Gates, and the shards of coupons and budgets, are written without their conditions. */
    READ_MODIFY_WRITE;

    /** The environment variable that holds a break's {@link #key()}. */
    public static final String VARIABLE = "REGULARS_BREAK";

    /** The handler of {@link EarlyAnswer}; a text, because its class needs libraries that only functions have. */
    public static final String EARLY_ANSWER = "io.regulars.breaks.EarlyAnswer::handleRequest";

    /** The environment variable that holds the class name of the function's own handler, for {@link EarlyAnswer}. */
    public static final String OWN_HANDLER = "REGULARS_BREAK_HANDLER";

    /** The name on the command line and in the environment: lower case, with dashes. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The break of that key.
     *
     * @throws IllegalArgumentException if there is none; the message lists the keys
     */
    public static Break of(String key) {
        return Arrays.stream(values())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(key + " is none of "
                        + Arrays.stream(values()).map(Break::key).collect(Collectors.joining(", "))));
    }

    /** The break that the environment of a process names, empty without one. */
    static Optional<Break> active(Map<String, String> environment) {
        return environment.getOrDefault("AWS_ENDPOINT_URL_DYNAMODB", "").startsWith("http://127.0.0.1:")
                ? Optional.ofNullable(environment.get(VARIABLE)).map(Break::of)
                : Optional.empty();
    }

    /** The jar or folder of this module's classes, for the class path of a function. */
    public static Path classes() {
        try {
            return Path.of(Break.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of this module's classes is not a valid URI", e);
        }
    }
}
