package io.regulars.function.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.http.HttpRequest;
import io.regulars.event.EventFile;
import io.regulars.event.EventFilter;
import io.regulars.event.Origin;
import io.regulars.event.Payload;
import io.regulars.event.Rejection;
import io.regulars.json.Json;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Reads event files from the bucket: one event in Segment's form per line, plain or gzip, under {@code import/}. Files
 * are history unless they are under {@code import/live/}. An invalid line is counted and logged by its number; the rest
 * of the file is accepted. Reading a file again changes nothing: an event without a messageId gets one from its file
 * and line.
 */
class FileIngest {

    private static final System.Logger LOG = System.getLogger(FileIngest.class.getName());
    private static final String SOURCE = "import";
    private static final String FOLDER = "import/";
    private static final String LIVE = FOLDER + "live/";
    private static final int MAGIC_BYTES = 2;

    private final EventQueues queues;
    private final Supplier<S3Client> s3;
    private final EventFilter rules;

    FileIngest(EventQueues queues, Supplier<S3Client> s3, EventFilter rules) {
        this.rules = rules;
        this.queues = queues;
        this.s3 = s3;
    }

    JsonNode handle(ObjectNode invocation, Instant now) {
        long accepted = 0;
        long rejected = 0;
        for (JsonNode record : invocation.path("Records")) {
            String bucket = record.path("s3").path("bucket").path("name").asText();
            String key = HttpRequest.decode(
                    record.path("s3").path("object").path("key").asText());
            if (key.startsWith(FOLDER) && !key.endsWith("/")) {
                EventFile.Result result = read(bucket, key, now);
                accepted += result.accepted();
                rejected += result.rejected();
            } else {
                LOG.log(Level.WARNING, "an object outside {0} was ignored", FOLDER);
            }
        }
        return Json.object().put("accepted", accepted).put("rejected", rejected);
    }

    private EventFile.Result read(String bucket, String key, Instant now) {
        Origin origin = new Origin(SOURCE, now, now, EventFile.idPrefix(bucket, key), !key.startsWith(LIVE));
        try (InputStream in =
                decompressed(s3.get().getObject(get -> get.bucket(bucket).key(key)))) {
            EventFile.Result result = EventFile.read(in, origin, rules, intake -> queues.put(intake, now));
            if (result.rejected() > 0) {
                LOG.log(
                        Level.WARNING,
                        "{0} of {1} lines of an imported file were rejected; the first ones: {2}",
                        result.rejected(),
                        result.accepted() + result.rejected(),
                        lines(result.firstProblems()));
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException("an imported file could not be read completely", e);
        }
    }

    /** Only the outermost field is logged: the client chooses the names of nested fields. */
    private static String lines(List<Rejection> problems) {
        return problems.stream()
                .map(problem -> "line " + problem.index() + ": " + problem.outermost())
                .collect(Collectors.joining(", "));
    }

    private static InputStream decompressed(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(MAGIC_BYTES);
        byte[] start = buffered.readNBytes(MAGIC_BYTES);
        buffered.reset();
        return Payload.gzipped(start) ? new BufferedInputStream(new GZIPInputStream(buffered)) : buffered;
    }
}
