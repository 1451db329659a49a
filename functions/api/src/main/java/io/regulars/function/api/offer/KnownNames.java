package io.regulars.function.api.offer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.function.api.http.HttpProblem.FieldError;
import io.regulars.scoring.Segment;
import io.regulars.trigger.Trigger;
import io.regulars.trigger.Triggers;

/**
 * Names of one kind that an offer may refer to.
 *
 * @param what the kind, in the singular
 */
record KnownNames(String what, List<String> names) {

    static final KnownNames TRIGGERS =
            new KnownNames("trigger", Triggers.ALL.stream().map(Trigger::name).toList());
    static final KnownNames SEGMENTS =
            new KnownNames("segment", Segment.ALL.stream().map(Segment::key).toList());

    /** Edits between two names, at most, for one to be a slip of the other. */
    private static final int SLIP = 3;

    /** An error for each text in an array that is no such name. */
    List<FieldError> errors(String pointer, JsonNode array) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; array.isArray() && i < array.size(); i++) {
            String name = array.get(i).asText();
            if (array.get(i).isTextual() && !names.contains(name)) {
                errors.add(new FieldError(pointer + "/" + i, problem(name)));
            }
        }
        return errors;
    }

    private String problem(String name) {
        return "there is no " + what + " " + name
                + nearest(name).map(near -> "; did you mean " + near + "?").orElse(".") + " The " + what + "s are "
                + String.join(", ", names);
    }

    private Optional<String> nearest(String name) {
        return names.stream()
                .min(Comparator.comparingInt(known -> edits(name, known)))
                .filter(known -> edits(name, known) <= Math.min(SLIP, known.length() / 2)
                        || name.length() > SLIP && (known.startsWith(name) || name.startsWith(known)));
    }

    /** The number of inserted, removed and replaced characters (Levenshtein). */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
