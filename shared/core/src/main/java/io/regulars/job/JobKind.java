package io.regulars.job;

import java.util.Locale;

import io.regulars.json.MalformedMessageException;

/** The kinds of jobs. */
public enum JobKind {
    EXPORT,
    UNLINK,
    REBUILD,
    SUMMARY,
    POINTS;

    /** The name in items and in the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind with this key.
     *
     * @throws MalformedMessageException if there is none
     */
    public static JobKind of(String key) {
        for (JobKind kind : values()) {
            if (kind.key().equals(key)) {
                return kind;
            }
        }
        throw new MalformedMessageException("field kind is not a kind of job: " + key);
    }
}
