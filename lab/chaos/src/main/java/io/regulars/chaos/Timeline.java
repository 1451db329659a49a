package io.regulars.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The times of quiet in a run: what was known then could be relied on from then on. For one thread. */
final class Timeline {

    /**
     * A time of quiet.
     *
     * @param letters how many had arrived
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

    /** The last time of quiet before the letter of that index, from 0, arrived. */
    Quiet before(int letter) {
        Quiet last = quiets.get(0);
        for (Quiet quiet : quiets) {
            last = quiet.letters() <= letter ? quiet : last;
        }
        return last;
    }

    /** How many events were accepted when it was quiet the next time; all of them after the last. */
    int acceptedAfter(Quiet quiet, int all) {
        int next = quiets.indexOf(quiet) + 1;
        return next < quiets.size() ? quiets.get(next).accepted() : all;
    }
}
