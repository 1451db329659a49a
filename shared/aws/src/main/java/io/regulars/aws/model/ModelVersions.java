package io.regulars.aws.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;
import io.regulars.scoring.Model;
import io.regulars.scoring.RulesModel;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Lists the models that score customers and puts one into service; rescore follows within a minute. Thread-safe. */
public final class ModelVersions {

    private static final String FOLDER = "models/";

    private final S3Client s3;
    private final String bucket;
    private final ModelStore<Model> store;

    public ModelVersions(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
        this.store = ModelStore.ofScoring(s3, bucket);
    }

    /** Every version: the rules, then the trained models by name, which is by the last day they were trained on. */
    public List<String> all() {
        List<String> versions = new ArrayList<>(List.of(RulesModel.VERSION));
        s3
                .listObjectsV2Paginator(
                        request -> request.bucket(bucket).prefix(FOLDER).delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(CommonPrefix::prefix)
                .map(prefix -> prefix.substring(FOLDER.length(), prefix.length() - 1))
                .filter(version -> !ModelStore.SUBFOLDERS.contains(version))
                .sorted()
                .forEach(versions::add);
        return versions;
    }

    /** The version in service. */
    public String inService() {
        return store.current().orElse(RulesModel.VERSION);
    }

    /** Why that version cannot be used; empty if it can. A version that is not stored is unusable as well. */
    public Optional<String> problem(String version) {
        return Optional.ofNullable(store.inService(version).problem());
    }

    /** Notes of its training; empty for the rules, and for a model without notes. */
    public Optional<ObjectNode> notes(String version) {
        if (version.equals(RulesModel.VERSION)) {
            return Optional.empty();
        }
        try (var content = s3.getObject(request -> request.bucket(bucket).key(FOLDER + version + "/meta.json"))) {
            return Optional.of(Json.read(content.readAllBytes()));
        } catch (NoSuchKeyException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("reading the notes of model " + version + " failed", e);
        }
    }

    /**
     * Puts that version into service.
     *
     * @return false if there is no such version; nothing has changed then
     * @throws io.regulars.model.UnusableModelException if this code cannot use it; nothing has changed then
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
