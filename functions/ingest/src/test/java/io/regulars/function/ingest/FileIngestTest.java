package io.regulars.function.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.Event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files of any size, read by a real S3 client from a server. */
class FileIngestTest {

    private static final int LINES = 7_500;
    private static final int LINES_PER_INVOCATION = 2_000;

    private ObjectServer s3;
    private IngestFixture ingest;

    @BeforeEach
    void start() throws IOException {
        s3 = new ObjectServer();
        ingest = new IngestFixture(s3.client());
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    @Test
    void readsAFileAsHistoryAndCountsInvalidLines() {
        String lines = new String(Samples.bytes("live.ndjson"), UTF_8)
                + "\nnot json\n{\"type\":\"track\",\"event\":\"No id\"}\n"
                + "{\"type\":\"track\",\"event\":\"Long\",\"userId\":\"u\",\"properties\":{\"a\":\""
                + "x".repeat(5_000_000)
                + "\"}}\n"
                + "{\"type\":\"track\",\"event\":\"Last\",\"userId\":\"u\"}";
        s3.objects().put("/regulars-data/import/old orders.ndjson.gz", Gzip.pack(lines.getBytes(UTF_8)));

        ObjectNode answer = ingest.invoke(Samples.json("aws/s3-object-created.json"));

        assertThat(answer.path("accepted").intValue()).isEqualTo(5);
        assertThat(answer.path("rejected").intValue()).isEqualTo(3);
        List<Event> events = ingest.history();
        assertThat(events).hasSize(5);
        assertThat(events.get(0).id())
                .as("named by file and line")
                .startsWith("file-")
                .endsWith("-9");
        assertThat(ingest.live()).isEmpty();
    }

    @Test
    void readsAFileInTheLiveFolderAsLive() {
        s3.objects().put("/regulars-data/import/live/today.ndjson", Samples.bytes("live.ndjson"));
        ObjectNode invocation = Samples.json("aws/s3-object-created.json");
        ((ObjectNode) invocation.at("/Records/0/s3/object")).put("key", "import/live/today.ndjson");

        ingest.invoke(invocation);

        assertThat(ingest.live()).hasSize(4);
        assertThat(ingest.history()).isEmpty();
    }

    @Test
    void continuesAFileWhoseTimeRunsOutThreeTimes() {
        s3.objects().put("/regulars-data/import/large.ndjson", lines(LINES));

        List<Integer> accepted = invokeUntilDone("import/large.ndjson");

        assertThat(accepted).containsExactly(2_000, 2_000, 2_000, 1_500);
        assertThat(s3.ranges()).as("what was read is not read again").hasSize(3).doesNotHaveDuplicates();
        assertThat(ingest.history())
                .extracting(event -> event.customer().toString())
                .hasSize(LINES)
                .doesNotHaveDuplicates();
    }

    @Test
    void continuesACompressedFile() {
        s3.objects().put("/regulars-data/import/large.ndjson.gz", Gzip.pack(lines(LINES)));

        assertThat(invokeUntilDone("import/large.ndjson.gz"))
                .hasSizeGreaterThan(3)
                .satisfies(accepted -> assertThat(
                                accepted.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(LINES));

        assertThat(s3.ranges()).as("gzip has no offsets").isEmpty();
        assertThat(ingest.history()).extracting(Event::id).hasSize(LINES).doesNotHaveDuplicates();
    }

    @Test
    void saysWhereACompressedFileEndedThatIsTooLargeToBeUnpackedAgain() {
        s3.objects().put("/regulars-data/import/large.ndjson.gz", Gzip.pack(lines(LINES)));
        invoke("import/large.ndjson.gz");
        String progress = s3.takeStored().get(0);

        assertThatThrownBy(() -> invoke(progress, 120_000, 39_000))
                .hasMessageContaining("too large to be continued at line 2001")
                .hasMessageContaining("uncompressed or in parts");
    }

    @Test
    void givesTheLinesOfAPartThatIsReadAgainTheSameEvents() {
        s3.objects().put("/regulars-data/import/large.ndjson", lines(LINES));
        invoke("import/large.ndjson");
        String progress = s3.takeStored().get(0);
        List<Event> first = ingest.history();
        invoke(progress);
        List<Event> second = ingest.history();

        invoke(progress);
        assertThat(ingest.history()).isEqualTo(second);
        invoke("import/large.ndjson");
        assertThat(ingest.history()).isEqualTo(first);
    }

    @Test
    void leavesAFileThatWasReplacedToTheInvocationForItsNewVersion() {
        s3.objects().put("/regulars-data/import/large.ndjson", lines(LINES));
        invoke("import/large.ndjson");
        s3.objects().put("/regulars-data/import/large.ndjson", lines(LINES - 1));

        assertThat(invoke(s3.takeStored().get(0))).isZero();
        assertThat(s3.takeStored()).isEmpty();
    }

    @Test
    void endsAFileWhoseTimeRunsOutBehindItsLastLine() {
        s3.objects().put("/regulars-data/import/exact.ndjson", lines(LINES_PER_INVOCATION));
        assertThat(invokeUntilDone("import/exact.ndjson")).containsExactly(LINES_PER_INVOCATION);
    }

    private static byte[] lines(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("{\"type\":\"track\",\"event\":\"Visit\",\"userId\":\"ü")
                    .append(i)
                    .append("\"}\n");
        }
        return lines.toString().getBytes(UTF_8);
    }

    /** Invokes as S3 does for a file and each object that the function stores; returns the accepted lines of each. */
    private List<Integer> invokeUntilDone(String file) {
        List<Integer> accepted = new ArrayList<>();
        accepted.add(invoke(file));
        for (List<String> next = s3.takeStored(); !next.isEmpty(); next = s3.takeStored()) {
            assertThat(next).hasSize(1);
            accepted.add(invoke(next.get(0)));
        }
        return accepted;
    }

    /** An invocation whose time runs out after two blocks of a thousand lines. */
    private int invoke(String key) {
        return invoke(key, 120_000, 80_000, 39_000);
    }

    private int invoke(String key, Integer... millis) {
        ObjectNode invocation = Samples.json("aws/s3-object-created.json");
        ((ObjectNode) invocation.at("/Records/0/s3/object")).put("key", key);
        Iterator<Integer> millisLeft = List.of(millis).iterator();
        FixedContext context =
                new FixedContext(IngestFixture.NOW, () -> millisLeft.hasNext() ? millisLeft.next() : 30_000);
        return IngestFixture.invoke(ingest.handler(), invocation, context)
                .path("accepted")
                .asInt();
    }
}
