package io.regulars.function.train;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.model.ModelStore;
import io.regulars.function.train.Split.Part;
import io.regulars.hash.Sha256;
import io.regulars.json.Json;
import io.regulars.learning.timing.ErlangModel;
import io.regulars.scoring.Model;
import io.regulars.scoring.Population;
import io.regulars.scoring.ScoringModels;
import io.regulars.scoring.VectorModel;
import io.regulars.scoring.train.Evaluation;
import io.regulars.scoring.train.Example;
import io.regulars.scoring.train.ModelTrainer;

/**
 * Trains a model on the archive, then personas and a model of products. Models are fitted on earlier moments of some
 * customers and evaluated on later moments of others: the first trainer's, unless another's is surely better there, is
 * published only if its log loss is lower than that of the model in service. The same events and seed give the same
 * model under the same version, regardless of the order and the pseudonyms in the archive. Only of an archive beyond
 * the budget of events, or with more examples than {@link TrainingSet#MAX_EXAMPLES}, do the pseudonyms select the
 * customers. Nothing is scaled to the whole shop: models and population are averages. Not thread-safe.
 */
final class TrainService {

    /** Seed of the trainer; stored with the model. */
    static final long SEED = 1;

    private static final System.Logger LOG = System.getLogger(TrainService.class.getName());
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);
    private static final int MIN_TRAINED = 200;
    private static final int MIN_EVALUATED = 50;
    /** The 97.5 % quantile of the normal distribution. */
    private static final double SURE = 1.96;

    private final TrainingArchive archive;
    private final ModelStore<Model> models;
    private final List<ModelTrainer> trainers;
    private final PersonaTraining personas;
    private final ProductTraining products;

    /** @param trainers the default one first */
    TrainService(
            TrainingArchive archive,
            ModelStore<Model> models,
            List<ModelTrainer> trainers,
            PersonaTraining personas,
            ProductTraining products) {
        this.archive = archive;
        this.models = models;
        this.trainers = List.copyOf(trainers);
        this.personas = personas;
        this.products = products;
    }

    /** @param dataset trains only on events imported under that name; null for all */
    TrainingReport train(String dataset) {
        Model inService = inService();
        try (EventsByCustomer events = EventsByCustomer.from(archive, dataset)) {
            LOG.log(
                    Level.INFO,
                    "read {0} events in {1} of the {2} parts of the archive",
                    events.count(),
                    events.share().parts(),
                    events.share().of());
            Split split = events.count() == 0 ? null : Split.of(events.first(), events.last());
            TrainingSet set = split == null ? null : new TrainingSet(split, inService);
            PersonaSample sample = new PersonaSample(events.last());
            OrderSample orders = new OrderSample();
            events.forEachCustomer((owner, all) -> {
                if (set != null) {
                    set.add(all, owner.tenth());
                }
                if (!owner.customer().anonymous()) {
                    sample.add(all);
                }
                orders.add(all);
            });
            TrainingReport report = set == null ? tooShort(events, inService) : train(set, events, inService);
            return report.with(new TrainingReport.Others(personas.train(sample), products.train(orders)));
        }
    }

    private static TrainingReport tooShort(EventsByCustomer events, Model inService) {
        return notEnough(
                "there are fewer than 40 days of events to learn from",
                inService,
                new TrainingReport.Material(events.share(), events.count(), 0, 0, 0, 0));
    }

    /** The model that a new one must beat. If the model in service is unusable, the rules are in its place. */
    private Model inService() {
        ModelStore.InService<Model> found = models.inService();
        if (found.problem() != null) {
            LOG.log(
                    Level.WARNING,
                    "model {0} is in service but unusable, it is replaced if possible: {1}",
                    found.version(),
                    found.problem());
        }
        return found.model();
    }

    private TrainingReport train(TrainingSet set, EventsByCustomer events, Model inService) {
        List<Example> trained = set.examples(Part.TRAIN);
        List<Example> calibrated = set.examples(Part.CALIBRATE);
        List<Example> evaluated = set.examples(Part.EVALUATE);
        TrainingReport.Material material = new TrainingReport.Material(
                events.share(),
                events.count(),
                set.population().customers(),
                trained.size(),
                calibrated.size(),
                evaluated.size());
        if (trained.size() < MIN_TRAINED
                || evaluated.size() < MIN_EVALUATED
                || trained.stream().map(Example::label).distinct().count() < 2) {
            return notEnough("there are too few customers to learn from", inService, material);
        }
        Population population = set.population().population();
        List<VectorModel> candidates = trainers.stream()
                .map(trainer -> named(trainer.prefix(), trainer.train(trained, calibrated, population), events.last()))
                .toList();
        VectorModel model = best(candidates, evaluated);
        TrainingReport report = evaluate(model, evaluated, inService, material);
        if (report.published()) {
            models.publish(model, meta(model, report, events).set("candidates", logLosses(candidates, evaluated)));
        }
        LOG.log(
                Level.INFO,
                "model {0} {1}: {2}",
                model.version(),
                report.published() ? "published" : "not published",
                report.reason());
        return report;
    }

    /** The first model, or one whose log loss is lower: the 95 % interval of the difference excludes zero. */
    private static VectorModel best(List<VectorModel> candidates, List<Example> evaluated) {
        VectorModel best = candidates.get(0);
        for (VectorModel candidate : candidates.subList(1, candidates.size())) {
            double superiority = Evaluation.superiority(candidate, best, evaluated);
            LOG.log(
                    Level.INFO,
                    "model {0}: log loss {1}; {2}: {3}; difference over its standard error {4}",
                    best.version(),
                    Evaluation.of(best, evaluated).logLoss(),
                    candidate.version(),
                    Evaluation.of(candidate, evaluated).logLoss(),
                    superiority);
            if (superiority > SURE) {
                best = candidate;
            }
        }
        return best;
    }

    private static TrainingReport evaluate(
            VectorModel model, List<Example> evaluated, Model inService, TrainingReport.Material material) {
        Evaluation fresh = Evaluation.of(model, evaluated);
        Evaluation old = Evaluation.ofInService(evaluated);
        boolean same = model.version().equals(inService.version());
        boolean better = fresh.logLoss() < old.logLoss();
        String reason = same
                ? "it is the model in service"
                : better ? "it predicts later data better" : "it does not predict later data better";
        return new TrainingReport(model.version(), better && !same, reason, inService.version(), material, fresh, old);
    }

    private static TrainingReport notEnough(String reason, Model inService, TrainingReport.Material material) {
        LOG.log(Level.INFO, "no model was trained: {0}", reason);
        return new TrainingReport(null, false, reason, inService.version(), material, null, null);
    }

    /** The model under a version made of the last day of the events and a hash of the model. */
    private static VectorModel named(String prefix, VectorModel model, Instant last) {
        String hash = Sha256.of(ScoringModels.REGISTRY.encode(model)).hex(4);
        return model.withVersion(prefix + "-" + DAY.format(last) + "-" + hash);
    }

    private static ObjectNode logLosses(List<VectorModel> candidates, List<Example> evaluated) {
        ObjectNode losses = Json.object();
        candidates.forEach(candidate -> losses.put(
                candidate.version(), Evaluation.of(candidate, evaluated).logLoss()));
        return losses;
    }

    private static ObjectNode timing(ErlangModel timing) {
        ObjectNode json = Json.object();
        json.put("r", timing.r())
                .put("alphaWeeks", timing.alpha())
                .put("a", timing.a())
                .put("b", timing.b());
        ArrayNode shares = json.putArray("shares");
        timing.shares().forEach(shares::add);
        return json;
    }

    private static ObjectNode meta(VectorModel model, TrainingReport report, EventsByCustomer events) {
        ObjectNode meta = Json.object();
        meta.put("version", model.version());
        meta.put("features", model.features().label());
        meta.put("replaced", report.inService());
        meta.put("from", events.first().toString());
        meta.put("until", events.last().toString());
        meta.put("share", report.material().share().customers());
        meta.put("events", report.material().events());
        meta.put("customers", report.material().customers());
        meta.putObject("examples")
                .put("trained", report.material().trained())
                .put("calibrated", report.material().calibrated())
                .put("judged", report.material().evaluated());
        meta.putObject("logLoss")
                .put("new", report.fresh().logLoss())
                .put("inService", report.old().logLoss());
        meta.putObject("accuracy")
                .put("new", report.fresh().accuracy())
                .put("inService", report.old().accuracy());
        model.parameters().forEach(meta::put);
        meta.put("seed", SEED);
        meta.putObject("population")
                .put("gapDays", model.population().gapDays())
                .put("averageOrder", model.population().averageOrder())
                .put("frequentOrders", model.population().frequentOrders());
        meta.set("timing", timing(model.population().timing()));
        return meta;
    }
}
