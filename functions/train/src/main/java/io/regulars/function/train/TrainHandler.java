package io.regulars.function.train;

import java.lang.System.Logger.Level;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import io.regulars.aws.archive.ArchiveCompactor;
import io.regulars.aws.run.InvocationClock;
import io.regulars.aws.run.LogContext;
import io.regulars.aws.run.Meter;

/**
 * Compacts the archive's objects of past days, then trains a model on the archive. Invoked on a schedule or by hand:
 * {@code {"dataset": "name"}} trains only on events imported under that name, any other input on all. Returns the
 * {@link TrainingReport}.
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
            int compacted = compactor.compact(LocalDate.ofInstant(InvocationClock.of(context), ZoneOffset.UTC)
                    .minusDays(1));
            if (compacted > 0) {
                LOG.log(Level.INFO, "compacted {0} small objects of the archive", compacted);
            }
            return service.train(event != null && event.get("dataset") instanceof String dataset ? dataset : null)
                    .toMap();
        }
    }
}
