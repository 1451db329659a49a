package io.regulars.local.function;

import java.time.Duration;

/**
 * The cold start of one environment.
 *
 * @param environment the function's name and a number
 * @param pid of its process
 * @param zipBytes size of its artefact
 * @param firstPoll from just before its process was started to its first request for an event
 * @param firstAnswer from there to the answer of its first event, which waited for it; null while there is none
 */
public record ColdStartTimes(String environment, long pid, long zipBytes, Duration firstPoll, Duration firstAnswer) {}
