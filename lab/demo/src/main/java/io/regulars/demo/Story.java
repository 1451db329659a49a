package io.regulars.demo;

import java.util.List;

/**
 * One customer's month.
 *
 * @param title who, and what became of it
 * @param lines what happened, in order of time
 */
record Story(String title, String userId, List<Line> lines) {

    /** @param when short, empty where the line goes on with the one before */
    record Line(String when, String text) {}
}
