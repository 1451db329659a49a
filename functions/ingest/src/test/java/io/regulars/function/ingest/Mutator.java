package io.regulars.function.ingest;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages input, the same way for the same seed. */
final class Mutator {

    private static final List<String> FIELDS = List.of(
            "type",
            "event",
            "userId",
            "anonymousId",
            "messageId",
            "timestamp",
            "originalTimestamp",
            "sentAt",
            "context",
            "properties",
            "traits",
            "name",
            "channel",
            "previousId",
            "integrations",
            "writeKey");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1e400",
            "1e-400",
            "NaN",
            "-Infinity",
            "\"\"",
            "\" \"",
            "\"track\"",
            "\"alias\"",
            "\"2026-03-01\"",
            "\"NaN\"",
            "{}",
            "[]",
            "[null]",
            "{\"\":{}}",
            "\"\\u0000\"",
            "\"\\ud83d\"",
            "\"\\udc00\"",
            "\"\\uffff\"",
            "\"\uD83D\uDE00\"",
            "9223372036854775808",
            "123456789012345678901234567890",
            "\"\u0001\"",
            "{\"revenue\":-1}",
            "{\"revenue\":\"x\",\"products\":[1]}",
            "{\"history\":1}",
            "{\"import\":{}}",
            "{\"traits\":7}",
            "{\"regulars\":{\"cid\":1}}");

    private Mutator() {}

    /** Some bytes changed, cut out, doubled, or cut off. */
    static byte[] bytes(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int i = random.nextInt(6); i > 0 && bytes.length > 1; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) "{}[]\",:\\0-9eEnNt\n".charAt(random.nextInt(16));
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                default -> bytes = spliced(bytes, at, random.nextInt(bytes.length));
            }
        }
        return bytes;
    }

    /** A value where an event should be: JSON as far as its brackets go, and hardly more. */
    static String event(Random random) {
        StringBuilder event = new StringBuilder("{");
        for (int i = random.nextInt(8); i >= 0; i--) {
            event.append('"')
                    .append(pick(FIELDS, random))
                    .append("\":")
                    .append(value(random))
                    .append(i == 0 ? "" : ",");
        }
        return event.append('}').toString();
    }

    private static String value(Random random) {
        return switch (random.nextInt(16)) {
            case 0 -> nested(random.nextInt(5_000) + 1);
            case 1 -> "\"" + "y".repeat(random.nextInt(50_000)) + "\"";
            case 2 -> "{\"a\":".repeat(40) + pick(VALUES, random) + "}".repeat(40);
            case 3, 4, 5 -> pick(ExtremeValues.ALL, random);
            case 6 -> ExtremeValues.members(random.nextInt(20) == 0 ? 10_000 : 300);
            default -> pick(VALUES, random);
        };
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static String pick(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static byte[] spliced(byte[] bytes, int from, int to) {
        byte[] start = Arrays.copyOf(bytes, Math.max(from, to));
        byte[] end = Arrays.copyOfRange(bytes, Math.min(from, to), bytes.length);
        byte[] both = Arrays.copyOf(start, start.length + end.length);
        System.arraycopy(end, 0, both, start.length, end.length);
        return both;
    }
}
