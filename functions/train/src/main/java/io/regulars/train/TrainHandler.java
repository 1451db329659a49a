package io.regulars.train;

import java.util.Map;

import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import io.regulars.aws.Meter;

/**
 * Trains on the archive, on schedule or when asked. {@code {"dataset": "name"}} trains on what was imported under that name
 * alone; any other event trains on all. Answers what came of it, see {@link Report}.
 */
@Named("train")
public class TrainHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private final TrainService service;

    TrainHandler(TrainService service) {
        this.service = service;
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        try (var metered = Meter.invocation()) {
            return service.train(event != null && event.get("dataset") instanceof String dataset ? dataset : null).toMap();
        }
    }
}
