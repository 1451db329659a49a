package io.regulars.benchmarks;

import io.regulars.local.function.ColdStartTimes;

/**
 * One cold start.
 *
 * @param firstPoll ms from the start of the process to its first request for an event
 * @param firstAnswer ms from the start of the process to its first answer
 * @param rss MB of memory that the process had after that, shared pages included
 * @param pss MB, shared pages counted in part
 * @param zip MB of the artefact
 */
record ColdStart(double firstPoll, double firstAnswer, double rss, double pss, double zip) {

    private static final double MEGABYTE = 1 << 20;

    static ColdStart of(ColdStartTimes beginning) {
        ProcessMemory memory = ProcessMemory.of(beginning.pid());
        return new ColdStart(
                beginning.firstPoll().toNanos() / 1e6,
                beginning.firstAnswer().toNanos() / 1e6,
                memory.rss() / MEGABYTE,
                memory.pss() / MEGABYTE,
                beginning.zipBytes() / MEGABYTE);
    }
}
