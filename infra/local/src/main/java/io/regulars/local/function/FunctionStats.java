package io.regulars.local.function;

/**
 * What a function has done since the start.
 *
 * @param billedMillis durations of all invocations, each rounded up
 */
public record FunctionStats(
        int environments, long[] pids, long invocations, long errors, long coldStarts, long billedMillis) {}
