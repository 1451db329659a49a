package io.regulars.gate;

/**
 * The suppression of one of a customer's channels, as the value of a register of the {@link Gate}.
 *
 * @param address the address that bounced; null if the suppression holds for every address
 */
record Suppression(SuppressionReason reason, String address) {

    private static final char SEPARATOR = ':';

    static Suppression complaint() {
        return new Suppression(SuppressionReason.COMPLAINT, null);
    }

    /** @param address empty if the bounce does not name it */
    static Suppression bounce(String address) {
        return new Suppression(SuppressionReason.BOUNCE, address.isEmpty() ? null : address);
    }

    /** The stored form: {@code reason} or {@code reason:address}. */
    String encode() {
        return address == null ? reason.key() : reason.key() + SEPARATOR + address;
    }

    /** @throws IllegalArgumentException if the text is not a stored form */
    static Suppression decode(String text) {
        int separator = text.indexOf(SEPARATOR);
        return separator < 0
                ? new Suppression(SuppressionReason.of(text), null)
                : new Suppression(SuppressionReason.of(text.substring(0, separator)), text.substring(separator + 1));
    }
}
