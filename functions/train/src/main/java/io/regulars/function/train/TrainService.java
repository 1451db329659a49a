package io.regulars.function.train;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.model.ModelStore;
import io.regulars.features.Feature;
import io.regulars.function.train.Split.Part;
import io.regulars.hash.Sha256;
import io.regulars.json.Json;
import io.regulars.scoring.LinearModel;
import io.regulars.scoring.LinearModelCodec;
import io.regulars.scoring.Model;
import io.regulars.scoring.train.Calibration;
import io.regulars.scoring.train.Evaluation;
import io.regulars.scoring.train.Example;
import io.regulars.scoring.train.SgdTrainer;

/**
 * Archive to model. Fits a model on earlier moments of some customers and judges it, against the one in service, on
 * later moments of others; publishes it only when its log loss is lower. The same events and seed give the same model
 * under the same version, however the archive orders and names them. For one thread.
 */
final class TrainService {

    private static final Logger LOG = Logger.getLogger(TrainService.class);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);
    private static final long SEED = 1;
    private static final int FEWEST_TRAINED = 200;
    private static final int FEWEST_JUDGED = 50;

    private final TrainingArchive archive;
    private final ModelStore models;

    TrainService(TrainingArchive archive, ModelStore models) {
        this.archive = archive;
        this.models = models;
    }

    /** @param dataset trains only on what was imported under that name; null for all */
    TrainingReport train(String dataset) {
        Model inService = models.inService();
        try (EventsByCustomer gathered = EventsByCustomer.from(archive, dataset)) {
            Split split = gathered.events() == 0 ? null : Split.of(gathered.first(), gathered.last());
            if (split == null) {
                return notEnough(
                        "there are no 40 days of events to learn from",
                        inService,
                        new TrainingReport.Material(gathered.events(), 0, 0, 0, 0));
            }
            TrainingSet lesson = new TrainingSet(split, inService);
            gathered.forEachCustomer(lesson::add);
            return learn(lesson, gathered, inService);
        }
    }

    private TrainingReport learn(TrainingSet lesson, EventsByCustomer gathered, Model inService) {
        List<Example> trained = lesson.examples(Part.TRAIN);
        List<Example> judged = lesson.examples(Part.JUDGE);
        TrainingReport.Material material = new TrainingReport.Material(
                gathered.events(),
                lesson.census().customers(),
                trained.size(),
                lesson.examples(Part.CALIBRATE).size(),
                judged.size());
        if (trained.size() < FEWEST_TRAINED
                || judged.size() < FEWEST_JUDGED
                || trained.stream().map(Example::label).distinct().count() < 2) {
            return notEnough("there are too few customers to learn from", inService, material);
        }
        LinearModel fitted =
                new SgdTrainer(SEED).train(trained, "unnamed", lesson.census().population());
        LinearModel calibrated = Calibration.calibrate(fitted, lesson.examples(Part.CALIBRATE));
        LinearModel model = named(calibrated, gathered.last());
        TrainingReport report = judge(model, judged, inService, material);
        if (report.published()) {
            models.publish(model, meta(model, report, gathered));
        }
        LOG.infof(
                "model %s %s: %s",
                model.version(), report.published() ? "published" : "not published", report.reason());
        return report;
    }

    private static TrainingReport judge(
            LinearModel model, List<Example> judged, Model inService, TrainingReport.Material material) {
        Evaluation fresh = Evaluation.of(model, judged);
        Evaluation old = Evaluation.ofInService(judged);
        boolean same = model.version().equals(inService.version());
        boolean better = fresh.logLoss() < old.logLoss();
        String reason = same
                ? "it is the model in service"
                : better ? "it predicts later data better" : "it predicts later data no better";
        return new TrainingReport(model.version(), better && !same, reason, inService.version(), material, fresh, old);
    }

    private static TrainingReport notEnough(String reason, Model inService, TrainingReport.Material material) {
        LOG.infof("no model was trained: %s", reason);
        return new TrainingReport(null, false, reason, inService.version(), material, null, null);
    }

    /** The version names the last day that was learned from, and what was learned. */
    private static LinearModel named(LinearModel model, Instant last) {
        String hash = Sha256.of(LinearModelCodec.encode(model)).hex(4);
        String version = "sgd-" + DAY.format(last) + "-" + hash;
        return new LinearModel(version, model.weights(), model.bias(), model.temperature(), model.population());
    }

    private static ObjectNode meta(LinearModel model, TrainingReport report, EventsByCustomer gathered) {
        ObjectNode meta = Json.object();
        meta.put("version", model.version());
        meta.put("features", Feature.VERSION);
        meta.put("replaced", report.inService());
        meta.put("from", gathered.first().toString());
        meta.put("until", gathered.last().toString());
        meta.put("events", report.material().events());
        meta.put("customers", report.material().customers());
        meta.putObject("examples")
                .put("trained", report.material().trained())
                .put("calibrated", report.material().calibrated())
                .put("judged", report.material().judged());
        meta.putObject("logLoss")
                .put("new", report.fresh().logLoss())
                .put("inService", report.old().logLoss());
        meta.putObject("accuracy")
                .put("new", report.fresh().accuracy())
                .put("inService", report.old().accuracy());
        meta.put("temperature", model.temperature());
        meta.put("seed", SEED);
        meta.putObject("population")
                .put("gapDays", model.population().gapDays())
                .put("averageOrder", model.population().averageOrder())
                .put("frequentOrders", model.population().frequentOrders());
        return meta;
    }
}
