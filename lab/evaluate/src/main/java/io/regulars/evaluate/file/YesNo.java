package io.regulars.evaluate.file;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Words in files that stand for 1 and 0, in any case. */
final class YesNo {

    private static final Set<String> YES = Set.of("1", "1.0", "yes", "y", "true", "t", "treated", "treatment", "test");
    private static final Set<String> NO = Set.of("0", "0.0", "no", "n", "false", "f", "control");

    private YesNo() {}

    /** 1 or 0; empty for any other text. */
    static Optional<Integer> of(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return YES.contains(word) ? Optional.of(1) : NO.contains(word) ? Optional.of(0) : Optional.empty();
    }
}
