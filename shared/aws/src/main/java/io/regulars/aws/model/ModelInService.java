package io.regulars.aws.model;

import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;

import io.regulars.aws.run.Meter;
import io.regulars.model.VersionedModel;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The model in service, cached for a minute. Never fails: an unusable model is replaced by the registry's fallback; if
 * S3 cannot be read, the last model stays, or the fallback until the next try. Thread-safe.
 *
 * @param <M> what the registry's models have in common
 */
public final class ModelInService<M extends VersionedModel> implements Supplier<M> {

    private static final System.Logger LOG = System.getLogger(ModelInService.class.getName());
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final ModelStore<M> store;
    private final LongSupplier nanos;
    private final ObjLongConsumer<String> meter;
    private M model;
    private long checkedAt;
    private String lastWarning;

    public ModelInService(ModelStore<M> store) {
        this(store, System::nanoTime, Meter::count);
    }

    /** @param meter receives counts by name */
    ModelInService(ModelStore<M> store, LongSupplier nanos, ObjLongConsumer<String> meter) {
        this.store = store;
        this.nanos = nanos;
        this.meter = meter;
    }

    /** The model to use now. */
    @Override
    public synchronized M get() {
        long now = nanos.getAsLong();
        if (model == null || now - checkedAt >= FRESH.toNanos()) {
            refresh();
            checkedAt = now;
        }
        return model;
    }

    private void refresh() {
        boolean first = model == null;
        String using = (first ? store.fallback() : model).version();
        try {
            String version = store.current().orElse(using);
            if (first || !version.equals(using)) {
                use(store.inService(version), using, first);
            }
        } catch (SdkException | UncheckedIOException e) {
            model = first ? store.fallback() : model;
            warn("the model in service could not be read; " + using + " is used until the next try", e);
        }
    }

    private void use(ModelStore.InService<M> found, String before, boolean first) {
        model = found.model();
        if (found.problem() != null) {
            meter.accept("models.unusable", 1);
            warn(
                    "model " + found.version() + " is in service but unusable, " + model.version() + " is used: "
                            + found.problem(),
                    null);
        } else {
            lastWarning = null;
            if (!first && !model.version().equals(before)) {
                LOG.log(Level.INFO, "model {0} is in service", model.version());
            }
        }
    }

    /** Logs a warning, unless it repeats the last one. */
    private void warn(String message, Throwable cause) {
        if (!message.equals(lastWarning)) {
            LOG.log(Level.WARNING, message, cause);
            lastWarning = message;
        }
    }
}
