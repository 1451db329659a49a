package io.regulars.function.train;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

import jakarta.inject.Named;

import org.jboss.logging.Logger;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import io.regulars.aws.archive.ArchiveCompactor;
import io.regulars.aws.run.InvocationClock;
import io.regulars.aws.run.Meter;

/**
 * Puts the archive's small objects of past days together, and trains on it, on schedule or when asked.
 * {@code {"dataset": "name"}} trains on what was imported under that name alone; any other event trains on all. Answers
 * what came of it, see {@link TrainingReport}.
 */
@Named("train")
public class TrainHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private static final Logger LOG = Logger.getLogger(TrainHandler.class);

    private final ArchiveCompactor compactor;
    private final TrainService service;

    TrainHandler(ArchiveCompactor compactor, TrainService service) {
        this.compactor = compactor;
        this.service = service;
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        try (var metered = Meter.invocation()) {
            // Yesterday is left alone as well: messages that come again may still add to it.
            int compacted = compactor.compact(LocalDate.ofInstant(InvocationClock.of(context), ZoneOffset.UTC)
                    .minusDays(1));
            if (compacted > 0) {
                LOG.infof("%d small objects of the archive were put together", compacted);
            }
            return service.train(event != null && event.get("dataset") instanceof String dataset ? dataset : null)
                    .toMap();
        }
    }
}
