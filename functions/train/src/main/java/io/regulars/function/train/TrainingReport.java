package io.regulars.function.train;

import java.util.LinkedHashMap;
import java.util.Map;

import io.regulars.aws.archive.ArchiveSample.Share;
import io.regulars.scoring.Rounding;
import io.regulars.scoring.train.Evaluation;

/**
 * Result of a training.
 *
 * @param version of the new model, null if none was trained
 * @param published whether the new model is in service now
 * @param reason why it was or was not published, as a sentence
 * @param inService version of the model that it was compared with
 * @param material amount of training data
 * @param fresh evaluation of the new model on the later data, null if none was trained
 * @param old evaluation of the model in service on the same data, null if none was trained
 * @param others what else was trained, null before that
 */
record TrainingReport(
        String version,
        boolean published,
        String reason,
        String inService,
        Material material,
        Evaluation fresh,
        Evaluation old,
        Others others) {

    /** Before the training of anything else. */
    TrainingReport(
            String version,
            boolean published,
            String reason,
            String inService,
            Material material,
            Evaluation fresh,
            Evaluation old) {
        this(version, published, reason, inService, material, fresh, old, null);
    }

    /**
     * Number of events, of customers, and of examples by their use.
     *
     * @param share how much of the archive was read: the numbers are those of this share of the customers
     */
    record Material(Share share, long events, int customers, int trained, int calibrated, int evaluated) {}

    /** Results of the other trainings. */
    record Others(PersonaTraining.Report personas, ProductTraining.Report products) {}

    PersonaTraining.Report personas() {
        return others.personas();
    }

    TrainingReport with(Others trained) {
        return new TrainingReport(version, published, reason, inService, material, fresh, old, trained);
    }

    /** The report in the form that the function returns. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("published", published);
        map.put("version", version);
        map.put("reason", reason);
        map.put("inService", inService);
        map.put("share", material.share().customers());
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
                        material.evaluated()));
        if (fresh != null) {
            map.put(
                    "logLoss",
                    Map.of("new", Rounding.four(fresh.logLoss()), "inService", Rounding.four(old.logLoss())));
            map.put(
                    "accuracy",
                    Map.of("new", Rounding.four(fresh.accuracy()), "inService", Rounding.four(old.accuracy())));
        }
        if (others != null) {
            map.put("personas", others.personas().toMap());
            map.put("products", others.products().toMap());
        }
        return map;
    }
}
