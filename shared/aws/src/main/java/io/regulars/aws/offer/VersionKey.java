package io.regulars.aws.offer;

/** The sort key of one version of a definition: {@code v#00017}. */
final class VersionKey {

    static final String PREFIX = "v#";

    private VersionKey() {}

    /**
     * Without a formatter: the first use of one unpacks the names of a language's numbers, in a native function for a
     * millisecond.
     */
    static String of(int version) {
        String digits = Integer.toString(version);
        return PREFIX + "0".repeat(Math.max(0, 5 - digits.length())) + digits;
    }
}
