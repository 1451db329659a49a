package io.regulars.aws.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;
import io.regulars.scoring.RulesModel;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * The models that there are, for an operator who puts another one into service. Rescore follows within a minute. Safe
 * for concurrent use.
 */
public final class ModelVersions {

    private static final String FOLDER = "models/";

    private final S3Client s3;
    private final String bucket;
    private final ModelStore store;

    public ModelVersions(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
        this.store = new ModelStore(s3, bucket);
    }

    /**
     * Every version, the rules first, then in the order of their names, which begin with the day that was learned from
     * last.
     */
    public List<String> all() {
        List<String> versions = new ArrayList<>(List.of(RulesModel.VERSION));
        s3
                .listObjectsV2Paginator(
                        request -> request.bucket(bucket).prefix(FOLDER).delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(CommonPrefix::prefix)
                .map(prefix -> prefix.substring(FOLDER.length(), prefix.length() - 1))
                .sorted()
                .forEach(versions::add);
        return versions;
    }

    /** The version in service. */
    public String inService() {
        return store.current().orElse(RulesModel.VERSION);
    }

    /** What was noted when it was trained; nothing of the rules. */
    public Optional<ObjectNode> notes(String version) {
        if (version.equals(RulesModel.VERSION)) {
            return Optional.empty();
        }
        try (var content = s3.getObject(request -> request.bucket(bucket).key(FOLDER + version + "/meta.json"))) {
            return Optional.of(Json.read(content.readAllBytes()));
        } catch (NoSuchKeyException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the notes of model " + version + " could not be read to their end", e);
        }
    }

    /**
     * Puts that version into service.
     *
     * @return false if there is none, and nothing was changed
     * @throws IllegalArgumentException if this code cannot use it, saying why; nothing was changed
     */
    public boolean use(String version) {
        try {
            store.load(version);
        } catch (NoSuchKeyException none) {
            return false;
        }
        s3.putObject(
                request -> request.bucket(bucket).key(FOLDER + "current"),
                RequestBody.fromString(version, StandardCharsets.UTF_8));
        return true;
    }
}
