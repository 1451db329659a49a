package io.regulars.function.train;

import java.lang.System.Logger.Level;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.BooleanSupplier;

import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import io.regulars.aws.archive.ArchiveCompactor;
import io.regulars.aws.run.InvocationClock;
import io.regulars.aws.run.LogContext;
import io.regulars.aws.run.Meter;

/**
 * Compacts the archive, then trains a model on it. Invoked on a schedule or by hand: {@code {"dataset": "name"}} trains
 * only on events imported under that name, any other input on all. Returns the {@link TrainingReport}.
 */
@Named("train")
public class TrainHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private static final System.Logger LOG = System.getLogger(TrainHandler.class.getName());

    private final ArchiveCompactor compactor;
    private final TrainService service;

    TrainHandler(ArchiveCompactor compactor, TrainService service) {
        this.compactor = compactor;
        this.service = service;
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        try (Meter.Invocation metered = Meter.invocation();
                LogContext logged = LogContext.ofInvocation(context)) {
            // Yesterday is skipped as well: redelivered messages may still add to it.
            LocalDate end = LocalDate.ofInstant(InvocationClock.of(context), ZoneOffset.UTC)
                    .minusDays(1);
            int compacted = compactor.compact(end, aThirdOf(context));
            if (compacted > 0) {
                LOG.log(Level.INFO, "compacted {0} objects of the archive", compacted);
            }
            return service.train(event != null && event.get("dataset") instanceof String dataset ? dataset : null)
                    .toMap();
        }
    }

    /** Whether a third of the invocation's time has passed; the rest is for training. */
    private static BooleanSupplier aThirdOf(Context context) {
        if (context == null) {
            return () -> false;
        }
        int reserved = context.getRemainingTimeInMillis() / 3 * 2;
        return () -> context.getRemainingTimeInMillis() < reserved;
    }
}
