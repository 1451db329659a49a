package io.regulars.function.ingest;

/** How the text of an input becomes a body. */
enum FuzzShape {
    /** Its parts are events of a batch, between good ones; each is one JSON value as far as its brackets tell. */
    NEIGHBOURS,
    /**
     * Its first part stands beside the batch as {@code context}, its second as {@code sentAt}, the others as before.
     */
    HEAD,
    /** It is the body. */
    RAW,
    /** Its first part, within arrays and objects that go deep. */
    DEEP,
    /** Its first part, as the characters of a long string. */
    LONG,
    /** Its first part, as an event, very often. */
    MANY,
    /** Its first part, as the name of a field, and a very long one. */
    NAMES,
    /** A large number of the same bytes, which gzip packs well. */
    BOMB;

    /** What grows is slow: a fuzzer would spend most of its time there if each were as likely. */
    private static final int GROWS = 0xf0;

    static FuzzShape of(int setting) {
        int low = setting & 15;
        if (low < 8) {
            return low < 6 ? NEIGHBOURS : HEAD;
        } else if (setting < GROWS) {
            return RAW;
        }
        return switch (low) {
            case 11 -> DEEP;
            case 12 -> LONG;
            case 13 -> MANY;
            case 14 -> NAMES;
            case 15 -> BOMB;
            default -> RAW;
        };
    }
}
