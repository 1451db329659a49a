package io.regulars.job;

import java.util.Locale;

/** The state of a job. */
public enum JobState {
    /** A message that continues the job is on its way. */
    QUEUED,
    /** At least one step is done. */
    RUNNING,
    DONE,
    /** The job stopped for the reason in its error, and can be resumed. */
    FAILED;

    /** The name in items and in the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state with this key. */
    public static JobState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** Whether a further step is needed. */
    public boolean unfinished() {
        return this == QUEUED || this == RUNNING;
    }
}
