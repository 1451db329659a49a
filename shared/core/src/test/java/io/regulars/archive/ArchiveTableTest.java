package io.regulars.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;

import static org.assertj.core.api.Assertions.assertThat;

/** The table for Athena in infra/template.yaml describes the archive as it is written. */
class ArchiveTableTest {

    private static final Pattern COLUMN = Pattern.compile("^ {12}- \\{ Name: (\\w+), ", Pattern.MULTILINE);

    private final String table = table();

    @Test
    void hasAColumnForEachFieldOfALine() {
        Event event = TestEvents.of(EventType.TRACK, "Order Completed")
                .withUser("ann", null)
                .withProperties("{\"order_id\": \"1\", \"revenue\": 5}")
                .build();
        ObjectNode line = ArchivedEvent.write(event, true, new Seal("A".repeat(43)), CustomerId.ofAnonymous("visitor"));
        Set<String> fields = new TreeSet<>(Set.of("source", "context", "traits", "import"));
        line.fieldNames().forEachRemaining(field -> fields.add(field.toLowerCase(Locale.ROOT)));

        Set<String> columns = COLUMN.matcher(table)
                .results()
                .map(column -> column.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(columns).isEqualTo(fields).contains("who", "sealed");
    }

    @Test
    void coversEveryPart() {
        ArchiveKey last = new ArchiveKey.Part(new ArchivePart(ArchivePart.LAST));
        assertThat(table)
                .contains("projection.part.range: \"1," + ArchivePart.LAST + "\"")
                .contains("projection.part.digits: \"4\"")
                .contains("${DataBucket}/" + last.folder().replace("2047", "${!part}"));
        assertThat(ArchiveKey.of("archive/parts/0017/a" + ArchiveKey.SUFFIX))
                .isEqualTo(new ArchiveKey.Part(new ArchivePart(17)));
    }

    private static String table() {
        try {
            String template = Files.readString(Path.of("..", "..", "infra", "template.yaml"));
            int start = template.indexOf("  ArchiveTable:\n");
            return template.substring(start, template.indexOf("\n  DataBucketPolicy:", start));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
