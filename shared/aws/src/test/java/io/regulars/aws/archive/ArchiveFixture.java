package io.regulars.aws.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import io.regulars.archive.ArchiveKey;
import io.regulars.archive.ArchivePart;
import io.regulars.archive.ArchivedEvent;
import io.regulars.archive.Seal;
import io.regulars.aws.test.FakeS3;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.hash.Sha256;

import static java.nio.charset.StandardCharsets.UTF_8;

/** An archive with events of customers named user0, user1 and so on. */
final class ArchiveFixture {

    final FakeS3 s3 = new FakeS3();
    private final ArchiveWriter writer = new ArchiveWriter(s3, "data");
    private int events;

    /** Writes an event in an object of its own. */
    void write(int user, String received) {
        write(received, user);
    }

    /** Writes an event of each of these customers in one object. */
    void write(String received, int... users) {
        writer.write(ArchiveWriter.lines(
                IntStream.of(users).mapToObj(user -> entry(user, received)).toList()));
    }

    private ArchiveWriter.Entry entry(int user, String received) {
        Event event = TestEvents.of(EventType.TRACK, "Product Viewed")
                .withUser("user" + user, null)
                .withId("m" + events++)
                .received(received)
                .build();
        return new ArchiveWriter.Entry(false, event, key(user), null);
    }

    /** Writes an event of one customer in each of many objects. */
    void writeObjects(String received, int objects) {
        IntStream.range(0, objects).forEach(user -> write(user, received));
    }

    static CustomerId pseudonym(int user) {
        return new Seal(key(user)).pseudonym(CustomerId.ofUser("user" + user));
    }

    private static String key(int user) {
        return Sha256.of("key" + user).base64Url();
    }

    /** Makes the archive have at least as many parts as if it were large. */
    void parts(int bits) {
        try {
            ByteArrayOutputStream empty = new ByteArrayOutputStream();
            new GZIPOutputStream(empty).close();
            s3.objects()
                    .put(
                            new ArchiveKey.Part(new ArchivePart(1 << bits)).folder() + "none" + ArchiveKey.SUFFIX,
                            empty.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many objects contain each line. */
    Map<String, Integer> lines() {
        Map<String, Integer> lines = new TreeMap<>();
        s3.objects().values().forEach(object -> {
            try (var in = new GZIPInputStream(new ByteArrayInputStream(object))) {
                new String(in.readAllBytes(), UTF_8).lines().forEach(line -> lines.merge(line, 1, Integer::sum));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return lines;
    }

    /** The ids of all events as a reader finds them. */
    List<Long> read() {
        List<Long> ids = new ArrayList<>();
        new ArchiveReader(s3, "data").forEach((ArchivedEvent event) -> ids.add(event.message()));
        return ids;
    }

    List<String> keys(String prefix) {
        return s3.objects().keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .toList();
    }
}
