package io.regulars.function.train;

import java.util.LinkedHashMap;
import java.util.Map;

import io.regulars.scoring.Rounding;
import io.regulars.scoring.train.Evaluation;

/**
 * What a training came to.
 *
 * @param version of the new model, null when none was fitted
 * @param published whether it is in service now
 * @param reason why, in a sentence
 * @param inService version of the model that it was judged against
 * @param material how much there was to learn from
 * @param fresh the new model on the later data, null when none was fitted
 * @param old the model in service on the same data, null when none was fitted
 */
record TrainingReport(
        String version,
        boolean published,
        String reason,
        String inService,
        Material material,
        Evaluation fresh,
        Evaluation old) {

    /** How many events, customers and examples. */
    record Material(long events, int customers, int trained, int calibrated, int judged) {}

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("published", published);
        map.put("version", version);
        map.put("reason", reason);
        map.put("inService", inService);
        map.put("events", material.events());
        map.put("customers", material.customers());
        map.put(
                "examples",
                Map.of(
                        "trained",
                        material.trained(),
                        "calibrated",
                        material.calibrated(),
                        "judged",
                        material.judged()));
        if (fresh != null) {
            map.put(
                    "logLoss",
                    Map.of("new", Rounding.four(fresh.logLoss()), "inService", Rounding.four(old.logLoss())));
            map.put(
                    "accuracy",
                    Map.of("new", Rounding.four(fresh.accuracy()), "inService", Rounding.four(old.accuracy())));
        }
        return map;
    }
}
