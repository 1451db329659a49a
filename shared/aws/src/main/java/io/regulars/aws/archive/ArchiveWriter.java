package io.regulars.aws.archive;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.archive.ArchiveKey;
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
 * of JSON lines in the folder of a day, see {@link ArchiveKey}: the day of the earliest receipt. Its name is a hash of
 * the content, so a repeated call writes the same object. S3 bills by the object, so pass as many lines as possible.
 * Safe for concurrent use.
 */
public final class ArchiveWriter {

    private static final int HASH = 22;
    private static final int BUFFER = 1 << 14;

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
        lines.stream()
                .map(line -> Json.time(line, "receivedAt"))
                .min(Comparator.naturalOrder())
                .ifPresent(earliest -> put(
                        new ArchiveKey.Day(LocalDate.ofInstant(earliest, ZoneOffset.UTC)).folder(),
                        lines.stream().map(Json::write).toList()));
    }

    /**
     * Writes an object.
     *
     * @param folder of its key, with the slash
     * @return its key
     */
    String put(String folder, Collection<String> lines) {
        byte[] content = gzip(lines);
        String key = folder + Sha256.of(content).base64Url().substring(0, HASH) + ArchiveKey.SUFFIX;
        s3.putObject(
                put -> put.bucket(bucket).key(key).contentType("application/gzip"), RequestBody.fromBytes(content));
        return key;
    }

    private static byte[] gzip(Collection<String> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new BufferedOutputStream(new GZIPOutputStream(out), BUFFER)) {
            for (String line : lines) {
                gzip.write(line.getBytes(UTF_8));
                gzip.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toByteArray();
    }
}
