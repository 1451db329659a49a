package io.regulars.archive;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Where the lines of some pseudonyms may be: in any folder of a day, and in their parts. Immutable. */
public final class ArchiveParts {

    private final Set<Integer> numbers = new HashSet<>();

    private ArchiveParts() {}

    /** The places of these pseudonyms. */
    public static ArchiveParts of(Collection<String> pseudonyms) {
        ArchiveParts parts = new ArchiveParts();
        for (String pseudonym : pseudonyms) {
            int number = ArchivePart.of(pseudonym, ArchivePart.MOST_BITS).number();
            // Wider parts too: those are not divided yet.
            while (number > 0 && parts.numbers.add(number)) {
                number >>= 1;
            }
        }
        return parts;
    }

    /** Whether an object in a folder may contain their lines. */
    public boolean mayContain(ArchiveKey folder) {
        return !(folder instanceof ArchiveKey.Part part)
                || numbers.contains(part.part().number());
    }
}
