package io.regulars.event;

/** Replaces unpaired surrogates that JSON writes as escapes; parsers refuse a whole body for one in a field name. */
final class UnpairedEscapes {

    /** A control character, which {@link TreeReader} replaces by U+FFFD and notes. */
    private static final String REPLACEMENT = "\\u0001";

    private static final int LENGTH = 6;

    private UnpairedEscapes() {}

    /** The text with each unpaired surrogate's escape replaced by one of the same length. */
    static String replace(String json) {
        StringBuilder replaced = null;
        int at = json.indexOf('\\');
        while (at >= 0 && at + 1 < json.length()) {
            int unit = unit(json, at);
            int next = at + (unit < 0 ? 2 : LENGTH);
            if (unit >= 0 && Character.isSurrogate((char) unit)) {
                int following = Character.isHighSurrogate((char) unit) ? unit(json, next) : -1;
                if (following >= 0 && Character.isLowSurrogate((char) following)) {
                    next += LENGTH;
                } else {
                    replaced = replaced == null ? new StringBuilder(json) : replaced;
                    replaced.replace(at, at + LENGTH, REPLACEMENT);
                }
            }
            at = json.indexOf('\\', next);
        }
        return replaced == null ? json : replaced.toString();
    }

    /** The UTF-16 unit whose escape starts there; -1 if there is no such escape. */
    private static int unit(String json, int at) {
        if (at + LENGTH > json.length() || json.charAt(at) != '\\' || json.charAt(at + 1) != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + LENGTH; i++) {
            int digit = Character.digit(json.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }
}
