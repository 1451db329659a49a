package io.regulars.aws.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;
import io.regulars.scoring.LinearModel;
import io.regulars.scoring.LinearModelCodec;
import io.regulars.scoring.Model;
import io.regulars.scoring.RulesModel;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Models in the bucket: {@code models/<version>/model.bin} and {@code meta.json}, which never change, and
 * {@code models/current}, whose text is the version in service. To roll back, write an older version (or
 * {@code rules-1}, the model that is made of rules) into it. Safe for concurrent use.
 */
public final class ModelStore {

    private static final String CURRENT = "models/current";

    private final S3Client s3;
    private final String bucket;

    public ModelStore(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** The version in service; empty before the first was published. */
    public Optional<String> current() {
        try {
            return Optional.of(new String(read(CURRENT), StandardCharsets.UTF_8).strip());
        } catch (NoSuchKeyException none) {
            return Optional.empty();
        }
    }

    /**
     * The model of that version.
     *
     * @throws IllegalArgumentException if it is none that this code can use, saying why
     * @throws NoSuchKeyException if it is not there
     */
    public Model load(String version) {
        if (version.equals(RulesModel.VERSION)) {
            return new RulesModel();
        }
        return LinearModelCodec.decode(read(key(version, "model.bin")));
    }

    /** The model in service: the rules before the first was published. */
    public Model inService() {
        return load(current().orElse(RulesModel.VERSION));
    }

    /** Stores a model and puts it into service. The pointer moves last: whoever follows it finds a whole model. */
    public void publish(LinearModel model, ObjectNode meta) {
        put(key(model.version(), "model.bin"), RequestBody.fromBytes(LinearModelCodec.encode(model)));
        put(key(model.version(), "meta.json"), RequestBody.fromBytes(Json.bytes(meta)));
        put(CURRENT, RequestBody.fromString(model.version(), StandardCharsets.UTF_8));
    }

    private byte[] read(String key) {
        try (var content = s3.getObject(request -> request.bucket(bucket).key(key))) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("object " + key + " could not be read to its end", e);
        }
    }

    private void put(String key, RequestBody body) {
        s3.putObject(request -> request.bucket(bucket).key(key), body);
    }

    private static String key(String version, String file) {
        return "models/" + version + "/" + file;
    }
}
