package io.regulars.aws.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.archive.ArchivedEvent;
import io.regulars.archive.Seal;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.hash.Sha256;
import io.regulars.json.Json;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Archives events for training and for rebuilding profiles, with personal data sealed. Each call writes one gzip object
 * of JSON lines, {@code archive/yyyy/mm/dd/hash.ndjson.gz}: the day of the earliest receipt and a hash of the content,
 * so a repeated call writes the same object. S3 bills by the object, so pass as many lines as possible. Safe for
 * concurrent use.
 */
public final class ArchiveWriter {

    static final String PREFIX = "archive/";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd").withZone(ZoneOffset.UTC);

    private final S3Client s3;
    private final String bucket;

    public ArchiveWriter(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /**
     * An event to archive.
     *
     * @param history whether it is historical
     * @param key archive key of the customer
     * @param visitor pseudonym of the linked visitor whom the event names; null without one
     */
    public record Entry(boolean history, Event event, String key, CustomerId visitor) {}

    /** The sealed lines of these events. */
    public static List<ObjectNode> lines(List<Entry> entries) {
        Map<String, Seal> seals = new HashMap<>();
        return entries.stream()
                .map(entry -> ArchivedEvent.write(
                        entry.event(), entry.history(), seals.computeIfAbsent(entry.key(), Seal::new), entry.visitor()))
                .toList();
    }

    /** Writes lines; when this returns, they are stored. Throws the SDK's exceptions if S3 fails. */
    public void write(List<ObjectNode> lines) {
        StringBuilder text = new StringBuilder();
        Instant earliest = Instant.MAX;
        for (ObjectNode line : lines) {
            text.append(Json.write(line)).append('\n');
            Instant received = Json.time(line, "receivedAt");
            earliest = received.isBefore(earliest) ? received : earliest;
        }
        if (text.isEmpty()) {
            return;
        }
        put(PREFIX + DAY.format(earliest) + "/", text);
    }

    /**
     * Writes an object.
     *
     * @param day prefix of its key, with the slash
     * @param text lines, each with a line end
     * @return its key
     */
    String put(String day, CharSequence text) {
        byte[] content = text.toString().getBytes(UTF_8);
        String key = day + hash(content) + ".ndjson.gz";
        s3.putObject(
                put -> put.bucket(bucket).key(key).contentType("application/gzip"),
                RequestBody.fromBytes(gzip(content)));
        return key;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 6);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toByteArray();
    }

    private static String hash(byte[] content) {
        return Sha256.of(content).base64Url().substring(0, 22);
    }
}
