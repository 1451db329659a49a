package io.regulars.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The moments of a run at which no work was in progress, with what was known then. For one thread. */
final class Timeline {

    /**
     * A moment without work in progress.
     *
     * @param letters how many messages had arrived
     * @param accepted how many events were accepted
     * @param owners of visitors
     */
    record Quiet(int letters, int accepted, Map<String, String> owners) {}

    private final List<Quiet> quiets = new ArrayList<>(List.of(new Quiet(0, 0, Map.of())));

    void quiet(int letters, int accepted, Map<String, String> owners) {
        quiets.add(new Quiet(letters, accepted, owners));
    }

    List<Quiet> quiets() {
        return quiets;
    }

    /** The last quiet moment before the message of that index (from 0) arrived. */
    Quiet before(int letter) {
        Quiet last = quiets.get(0);
        for (Quiet quiet : quiets) {
            last = quiet.letters() <= letter ? quiet : last;
        }
        return last;
    }

    /** How many events were accepted by the next quiet moment; all of them after the last one. */
    int acceptedAfter(Quiet quiet, int all) {
        int next = quiets.indexOf(quiet) + 1;
        return next < quiets.size() ? quiets.get(next).accepted() : all;
    }
}
