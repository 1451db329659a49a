package io.regulars.function.ingest;

import java.util.List;

/** JSON values at and beyond the limits of the types that numbers, times and lengths are read into. */
final class ExtremeValues {

    static final List<String> ALL = List.of(
            "2147483647",
            "-2147483648",
            "2147483648",
            "9223372036854775807",
            "-9223372036854775809",
            "18446744073709551615",
            "1e308",
            "-1e308",
            "1e-308",
            "4.9e-324",
            "1e2147483647",
            "1e-2147483648",
            "0.000000000000000000000000000000000000000000000000000000000000001",
            "\"1e308\"",
            "\"1e-2147483647\"",
            "\"-999999999-01-01T00:00:00Z\"",
            "\"+999999999-12-31T23:59:59.999999999Z\"",
            "\"0000-01-01T00:00:00Z\"",
            "\"+1000000000-12-31T23:59:59Z\"",
            "\"2026-03-01T23:59:60Z\"",
            "\"2026-03-01T24:00:00Z\"",
            "\"2026-03-01T10:00:00+18:00\"",
            "\"2026-03-01T10:00:00+99:99\"",
            "253402300800000",
            "-62135596800001",
            "{\"sentAt\":\"-999999999-01-01T00:00:00Z\"}",
            "{\"part\":{\"index\":2147483647}}",
            "{\"import\":{\"dataset\":\"d\",\"sequence\":2147483647}}");

    private ExtremeValues() {}

    /** An object of that many members. */
    static String members(int number) {
        StringBuilder object = new StringBuilder("{");
        for (int i = 0; i < number; i++) {
            object.append(i == 0 ? "\"k" : ",\"k").append(i).append("\":").append(i);
        }
        return object.append('}').toString();
    }
}
