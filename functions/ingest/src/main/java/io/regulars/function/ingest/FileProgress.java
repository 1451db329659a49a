package io.regulars.function.ingest;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.EventFile;
import io.regulars.json.Json;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Where the next invocation continues a file. It is kept as an object under {@code import/progress/}, about which S3
 * notifies the function as it does about a file.
 *
 * @param etag version of the file; null if the store has none
 * @param gzip whether the file is compressed, so that it cannot be read from an offset
 * @param receivedAt when the first invocation began
 */
record FileProgress(
        String bucket, String key, String etag, boolean gzip, Instant receivedAt, EventFile.Position position) {

    static final String FOLDER = "import/progress/";

    /** Before the first line of a file. */
    static FileProgress start(String bucket, String key, Instant now) {
        return new FileProgress(bucket, key, null, false, now, EventFile.Position.START);
    }

    static FileProgress read(byte[] object) {
        JsonNode json = Json.read(object);
        return new FileProgress(
                json.path("bucket").asText(),
                json.path("key").asText(),
                json.path("etag").asText(null),
                json.path("gzip").asBoolean(),
                Instant.parse(json.path("receivedAt").asText()),
                new EventFile.Position(
                        json.path("offset").asLong(), json.path("line").asInt()));
    }

    /** Stores it; S3 then invokes the function. */
    void store(S3Client s3) {
        ObjectNode json = Json.object()
                .put("bucket", bucket)
                .put("key", key)
                .put("etag", etag)
                .put("gzip", gzip)
                .put("receivedAt", receivedAt.toString())
                .put("offset", position.offset())
                .put("line", position.line());
        s3.putObject(
                put -> put.bucket(bucket).key(FOLDER + name()).contentType("application/json"),
                RequestBody.fromBytes(Json.bytes(json)));
    }

    private String name() {
        return EventFile.idPrefix(bucket, key) + "-" + position.line() + ".json";
    }
}
