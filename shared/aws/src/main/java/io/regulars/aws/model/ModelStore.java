package io.regulars.aws.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;
import io.regulars.model.ModelRegistry;
import io.regulars.model.UnusableModelException;
import io.regulars.model.VersionedModel;
import io.regulars.persona.Personas;
import io.regulars.persona.StoredPersonas;
import io.regulars.recommendation.ProductModel;
import io.regulars.recommendation.ProductModels;
import io.regulars.scoring.Model;
import io.regulars.scoring.ScoringModels;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Models of one registry in a folder of the bucket: {@code <version>/model.bin} and {@code meta.json}, which never
 * change, and {@code current}, whose text is the version in service. To roll back, write an older version, or that of
 * the registry's fallback, into it. Thread-safe.
 *
 * @param <M> what the registry's models have in common
 */
public final class ModelStore<M extends VersionedModel> {

    private static final String PERSONAS = "personas";
    private static final String PRODUCTS = "products";

    /** Subfolders of other models beside the versions of the models that score customers. */
    static final Set<String> SUBFOLDERS = Set.of(PERSONAS, PRODUCTS);

    private final S3Client s3;
    private final String bucket;
    private final String folder;
    private final ModelRegistry<M> registry;

    /** @param folder key prefix, without a slash at the end */
    public ModelStore(S3Client s3, String bucket, String folder, ModelRegistry<M> registry) {
        this.s3 = s3;
        this.bucket = bucket;
        this.folder = folder;
        this.registry = registry;
    }

    /** The models that score customers, in {@code models/}. */
    public static ModelStore<Model> ofScoring(S3Client s3, String bucket) {
        return new ModelStore<>(s3, bucket, "models", ScoringModels.REGISTRY);
    }

    /** The models of products, in {@code models/products/}. */
    public static ModelStore<ProductModel> ofProducts(S3Client s3, String bucket) {
        return new ModelStore<>(s3, bucket, "models/" + PRODUCTS, ProductModels.REGISTRY);
    }

    /** The personas of the customers, in {@code models/personas/}. */
    public static ModelStore<Personas> ofPersonas(S3Client s3, String bucket) {
        return new ModelStore<>(s3, bucket, "models/" + PERSONAS, StoredPersonas.REGISTRY);
    }

    /**
     * What the pointer leads to.
     *
     * @param version the version in service; that of the fallback before the first was published
     * @param model the model with that version, or the fallback if it is unusable
     * @param problem why it is unusable, null if it is usable
     */
    public record InService<M>(String version, M model, String problem) {}

    /** The model before the first was published, and in place of an unusable one. */
    public M fallback() {
        return registry.fallback();
    }

    /** The version in service; empty before the first was published. */
    public Optional<String> current() {
        try {
            return Optional.of(new String(read(key("current")), StandardCharsets.UTF_8).strip());
        } catch (NoSuchKeyException none) {
            return Optional.empty();
        }
    }

    /**
     * The model with that version.
     *
     * @throws UnusableModelException if this code cannot use it
     * @throws NoSuchKeyException if there is no such model
     * @throws software.amazon.awssdk.core.exception.SdkException if S3 cannot be read
     */
    public M load(String version) {
        if (version.equals(registry.fallback().version())) {
            return registry.fallback();
        }
        return registry.decode(read(key(version + "/model.bin")));
    }

    /**
     * The model in service, or the fallback if that one is missing or unusable.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException if S3 cannot be read
     */
    public InService<M> inService() {
        return inService(current().orElse(registry.fallback().version()));
    }

    InService<M> inService(String version) {
        try {
            return new InService<>(version, load(version), null);
        } catch (NoSuchKeyException missing) {
            return new InService<>(version, registry.fallback(), "there is no object " + key(version + "/model.bin"));
        } catch (UnusableModelException unusable) {
            return new InService<>(version, registry.fallback(), unusable.getMessage());
        }
    }

    /** Stores a model, then puts it into service: whoever follows the pointer finds a complete model. */
    public void publish(M model, ObjectNode meta) {
        put(key(model.version() + "/model.bin"), RequestBody.fromBytes(registry.encode(model)));
        put(key(model.version() + "/meta.json"), RequestBody.fromBytes(Json.bytes(meta)));
        put(key("current"), RequestBody.fromString(model.version(), StandardCharsets.UTF_8));
    }

    private byte[] read(String key) {
        try (var content = s3.getObject(request -> request.bucket(bucket).key(key))) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("reading object " + key + " failed", e);
        }
    }

    private void put(String key, RequestBody body) {
        s3.putObject(request -> request.bucket(bucket).key(key), body);
    }

    private String key(String file) {
        return folder + "/" + file;
    }
}
