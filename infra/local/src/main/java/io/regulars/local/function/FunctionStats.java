package io.regulars.local.function;

/**
 * Counts of a function since the start.
 *
 * @param billedMillis durations of all invocations, each rounded up
 */
public record FunctionStats(
        int environments, long[] pids, long invocations, long errors, long coldStarts, long billedMillis) {}
