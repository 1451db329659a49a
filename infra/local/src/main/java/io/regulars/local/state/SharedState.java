package io.regulars.local.state;

/** The state that the parts of a local cloud share. */
public record SharedState(
        InFlightWork activity,
        LocalClock clock,
        UsageMeter meter,
        Inbox inbox,
        FailureReasons reasons,
        RequestLog requests) {}
