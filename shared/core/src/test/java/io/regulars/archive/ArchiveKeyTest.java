package io.regulars.archive;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArchiveKeyTest {

    private static final String NAME = "abc-_x" + ArchiveKey.SUFFIX;

    @Test
    void aKeySaysWhereTheObjectIs() {
        ArchiveKey day = new ArchiveKey.Day(LocalDate.of(2026, 3, 2));
        ArchiveKey part = new ArchiveKey.Part(new ArchivePart(17));
        assertThat(day.folder()).isEqualTo("archive/2026/03/02/");
        assertThat(part.folder()).isEqualTo("archive/parts/0017/");
        assertThat(ArchiveKey.of(day.folder() + NAME)).isEqualTo(day);
        assertThat(ArchiveKey.of(part.folder() + NAME)).isEqualTo(part);
    }

    @Test
    void daysPrecedePartsInAListing() {
        assertThat(new ArchiveKey.Day(LocalDate.of(9999, 12, 31)).folder())
                .isLessThan(new ArchiveKey.Part(new ArchivePart(1)).folder());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "archive/notes.txt",
                "archive/2026/13/02/a.ndjson.gz",
                "archive/2026/03/a.ndjson.gz",
                "archive/parts/0000/a.ndjson.gz",
                "archive/parts/4096/a.ndjson.gz",
                "archive/parts/0001/a.json",
                "models/current"
            })
    void refusesOtherKeysAndSaysWhatToDo(String key) {
        assertThatThrownBy(() -> ArchiveKey.of(key))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the object " + key + " is not part of the archive: move it out of archive/");
    }

    @Test
    void theLinesOfAPseudonymMayBeInAnyDayAndInItsParts() {
        ArchiveParts parts = ArchiveParts.of(List.of("ann", "bob"));
        assertThat(parts.mayContain(new ArchiveKey.Day(LocalDate.EPOCH))).isTrue();
        List<Integer> expected = Stream.of("ann", "bob")
                .flatMap(who -> Stream.iterate(0, bits -> bits <= ArchivePart.MOST_BITS, bits -> bits + 1)
                        .map(bits -> ArchivePart.of(who, bits).number()))
                .distinct()
                .sorted()
                .toList();
        assertThat(Stream.iterate(1, number -> number <= ArchivePart.LAST, number -> number + 1)
                        .filter(number -> parts.mayContain(new ArchiveKey.Part(new ArchivePart(number)))))
                .containsExactlyElementsOf(expected);
    }
}
