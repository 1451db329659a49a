package io.regulars.function.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.http.HttpRequest;
import io.regulars.aws.run.Meter;
import io.regulars.event.EventFile;
import io.regulars.event.EventFilter;
import io.regulars.event.Origin;
import io.regulars.event.Payload;
import io.regulars.event.Rejection;
import io.regulars.json.Json;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Reads event files from the bucket: one event in Segment's form per line, plain or gzip, under {@code import/}. Files
 * are history unless they are under {@code import/live/}. An invalid line is counted and logged by its number; the rest
 * of the file is accepted. A file that takes longer than one invocation is continued by others ({@link FileProgress}).
 * Reading a file or a part of it again changes nothing: an event without a messageId gets one from its file and line.
 */
class FileIngest {

    private static final System.Logger LOG = System.getLogger(FileIngest.class.getName());
    private static final String SOURCE = "import";
    private static final String FOLDER = "import/";
    private static final String LIVE = FOLDER + "live/";
    private static final int MAGIC_BYTES = 2;
    private static final int SKIPPED_AT_ONCE = 1024 * 1024;
    private static final int PRECONDITION_FAILED = 412;

    private final EventQueues queues;
    private final Supplier<S3Client> s3;
    private final EventFilter rules;

    FileIngest(EventQueues queues, Supplier<S3Client> s3, EventFilter rules) {
        this.rules = rules;
        this.queues = queues;
        this.s3 = s3;
    }

    /** @param timeIsUp whether the rest of a file must be left to another invocation */
    JsonNode handle(ObjectNode invocation, Instant now, BooleanSupplier timeIsUp) {
        long accepted = 0;
        long rejected = 0;
        for (JsonNode record : invocation.path("Records")) {
            String bucket = record.path("s3").path("bucket").path("name").asText();
            String key = HttpRequest.decode(
                    record.path("s3").path("object").path("key").asText());
            if (key.startsWith(FOLDER) && !key.endsWith("/")) {
                EventFile.Result result = read(from(bucket, key, now), timeIsUp);
                accepted += result.accepted();
                rejected += result.rejected();
            } else {
                LOG.log(Level.WARNING, "an object outside {0} was ignored", FOLDER);
            }
        }
        return Json.object().put("accepted", accepted).put("rejected", rejected);
    }

    private FileProgress from(String bucket, String key, Instant now) {
        return key.startsWith(FileProgress.FOLDER)
                ? FileProgress.read(s3.get()
                        .getObjectAsBytes(get -> get.bucket(bucket).key(key))
                        .asByteArray())
                : FileProgress.start(bucket, key, now);
    }

    private EventFile.Result read(FileProgress from, BooleanSupplier timeIsUp) {
        try (ResponseInputStream<GetObjectResponse> object = s3.get().getObject(request(from))) {
            EventFile.Result result = read(object, from, timeIsUp);
            logRejected(result);
            return result;
        } catch (S3Exception e) {
            if (e.statusCode() != PRECONDITION_FAILED) {
                throw e;
            }
            Meter.count("files.replaced", 1);
            LOG.log(
                    Level.WARNING,
                    "an imported file was replaced before line {0}; its other version is read from the start",
                    from.position().line());
            return new EventFile.Result(0, 0, List.of(), null);
        } catch (IOException e) {
            throw new UncheckedIOException("an imported file could not be read completely", e);
        }
    }

    private static GetObjectRequest request(FileProgress from) {
        long offset = from.gzip() ? 0 : from.position().offset();
        return GetObjectRequest.builder()
                .bucket(from.bucket())
                .key(from.key())
                .ifMatch(from.etag())
                .range(offset == 0 ? null : "bytes=" + offset + "-")
                .build();
    }

    private EventFile.Result read(
            ResponseInputStream<GetObjectResponse> object, FileProgress from, BooleanSupplier timeIsUp)
            throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(object);
        boolean gzip = from.gzip() || from.position().offset() == 0 && gzipped(buffered);
        InputStream in = gzip ? new BufferedInputStream(new GZIPInputStream(buffered)) : buffered;
        if (gzip) {
            skip(in, from.position(), timeIsUp);
        }
        Origin origin = new Origin(
                SOURCE,
                from.receivedAt(),
                from.receivedAt(),
                EventFile.idPrefix(from.bucket(), from.key()),
                !from.key().startsWith(LIVE));
        EventFile.Result result = EventFile.read(
                in, from.position(), origin, rules, intake -> queues.put(intake, from.receivedAt()), timeIsUp);
        if (result.rest() != null) {
            object.abort(); // closing would download the rest
            String etag = object.response().eTag();
            new FileProgress(from.bucket(), from.key(), etag, gzip, from.receivedAt(), result.rest()).store(s3.get());
            Meter.count("files.continued", 1);
            LOG.log(
                    Level.INFO,
                    "an imported file continues at line {0}",
                    result.rest().line());
        }
        return result;
    }

    /** Only uncompressed files can be read from an offset. */
    private static void skip(InputStream in, EventFile.Position to, BooleanSupplier timeIsUp) throws IOException {
        for (long left = to.offset(); left > 0; left -= Math.min(left, SKIPPED_AT_ONCE)) {
            if (timeIsUp.getAsBoolean()) {
                throw new IllegalStateException("a gzip file is too large to be continued at line " + to.line()
                        + ": put the rest into the folder again, uncompressed or in parts");
            }
            in.skipNBytes(Math.min(left, SKIPPED_AT_ONCE));
        }
    }

    private static void logRejected(EventFile.Result result) {
        if (result.rejected() > 0) {
            LOG.log(
                    Level.WARNING,
                    "{0} of {1} lines of an imported file were rejected; the first ones: {2}",
                    result.rejected(),
                    result.accepted() + result.rejected(),
                    lines(result.firstProblems()));
        }
    }

    /** Only the outermost field is logged: the client chooses the names of nested fields. */
    private static String lines(List<Rejection> problems) {
        return problems.stream()
                .map(problem -> "line " + problem.index() + ": " + problem.outermost())
                .collect(Collectors.joining(", "));
    }

    private static boolean gzipped(BufferedInputStream in) throws IOException {
        in.mark(MAGIC_BYTES);
        byte[] start = in.readNBytes(MAGIC_BYTES);
        in.reset();
        return Payload.gzipped(start);
    }
}
