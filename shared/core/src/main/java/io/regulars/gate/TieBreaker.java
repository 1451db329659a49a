package io.regulars.gate;

/** A mixed 64-bit FNV-1a hash of a text, which breaks ties between messages of the same millisecond. */
final class TieBreaker {

    private TieBreaker() {}

    static long of(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return (hash ^ (hash >>> 32)) * 0x9e3779b97f4a7c15L;
    }
}
