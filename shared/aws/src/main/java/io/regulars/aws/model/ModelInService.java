package io.regulars.aws.model;

import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.regulars.scoring.Model;
import io.regulars.scoring.Scorer;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The scorer in service, read at the first use; whether another model has been put into service is asked at most once a
 * minute. While that cannot be told, the model at hand stays. Safe for concurrent use.
 */
public final class ModelInService implements Supplier<Scorer> {

    private static final System.Logger LOG = System.getLogger(ModelInService.class.getName());
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final ModelStore store;
    private final LongSupplier nanos;
    private Scorer scorer;
    private long checkedAt;

    public ModelInService(ModelStore store) {
        this(store, System::nanoTime);
    }

    ModelInService(ModelStore store, LongSupplier nanos) {
        this.store = store;
        this.nanos = nanos;
    }

    @Override
    public synchronized Scorer get() {
        long now = nanos.getAsLong();
        if (scorer == null) {
            scorer = new Scorer(store.inService());
            checkedAt = now;
        } else if (now - checkedAt >= FRESH.toNanos()) {
            refresh();
            checkedAt = now;
        }
        return scorer;
    }

    private void refresh() {
        String using = scorer.model().version();
        try {
            String version = store.current().orElse(using);
            if (!version.equals(using)) {
                Model model = store.load(version);
                scorer = new Scorer(model);
                LOG.log(Level.INFO, "model {0} is in service", version);
            }
        } catch (SdkException | IllegalArgumentException | UncheckedIOException e) {
            LOG.log(Level.WARNING, "the model in service could not be read; " + using + " stays", e);
        }
    }
}
