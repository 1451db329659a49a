package io.regulars.function.train;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.regulars.aws.archive.ArchiveSample.Share;
import io.regulars.aws.model.ModelStore;
import io.regulars.aws.test.FakeS3;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import io.regulars.persona.Personas;
import io.regulars.scoring.Model;
import io.regulars.scoring.train.SgdTrainer;
import io.regulars.scoring.train.TreesTrainer;
import io.regulars.testing.Story;

import static org.assertj.core.api.Assertions.assertThat;

class TrainServiceTest {

    private final FakeS3 s3 = new FakeS3();
    private final ModelStore<Model> models = ModelStore.ofScoring(s3, "bucket");

    @Test
    void publishesAModelThatPredictsLaterDataBetterThanTheRules() {
        TrainingReport report = service(shop(400, 120, 1), models).train(null);

        assertThat(report.reason()).isEqualTo("it predicts later data better");
        assertThat(report.fresh().logLoss()).isLessThan(report.old().logLoss());
        assertThat(report.inService()).isEqualTo("rules-1");
        assertThat(models.current()).contains(report.version());
        assertThat(models.inService().model().version()).isEqualTo(report.version());
        assertThat(s3.objects())
                .containsKeys("models/" + report.version() + "/model.bin", "models/" + report.version() + "/meta.json");
        assertThat(report.toMap()).containsEntry("published", true).containsKey("logLoss");
        assertThat(Json.read(new String(
                                s3.objects().get("models/" + report.version() + "/meta.json"), StandardCharsets.UTF_8))
                        .path("candidates"))
                .hasSize(2);
    }

    @Test
    void theSameEventsInAnyOrderUnderAnyPseudonymsGiveTheSameModel() {
        TrainingReport once = service(shop(300, 100, 1), models).train(null);
        FakeS3 other = new FakeS3();
        TrainingReport again = service(shop(300, 100, 2), ModelStore.ofScoring(other, "bucket"))
                .train(null);
        assertThat(again.version()).isEqualTo(once.version());
        assertThat(other.objects().get("models/" + once.version() + "/model.bin"))
                .isEqualTo(s3.objects().get("models/" + once.version() + "/model.bin"));
    }

    @Test
    void aModelThatIsInServiceIsNotPublishedAgain() {
        service(shop(300, 100, 1), models).train(null);
        TrainingReport again = service(shop(300, 100, 1), models).train(null);
        assertThat(again.published()).isFalse();
        assertThat(again.reason()).isEqualTo("it is the model in service");
    }

    @Test
    void rollsBackToTheRulesByTheirName() {
        service(shop(300, 100, 1), models).train(null);
        s3.objects().put("models/current", "rules-1\n".getBytes(StandardCharsets.UTF_8));
        assertThat(models.inService().model().version()).isEqualTo("rules-1");
    }

    @Test
    void anUnusableModelInServiceCountsAsNoneAndIsReplaced() {
        TrainingReport first = service(shop(300, 100, 1), models).train(null);
        String key = "models/" + first.version() + "/model.bin";
        s3.objects().put(key, ofUnknownFeatures(s3.objects().get(key)));
        assertThat(models.inService().problem()).contains("features-0");

        TrainingReport again = service(shop(300, 100, 1), models).train(null);
        assertThat(again.inService()).isEqualTo("rules-1");
        assertThat(again.published()).isTrue();
        assertThat(models.inService().problem()).isNull();
        assertThat(models.inService().model().version()).isEqualTo(again.version());
    }

    /** The model with the label {@code features-0} in place of {@code features-1}. */
    private static byte[] ofUnknownFeatures(byte[] model) {
        byte[] other = model.clone();
        other[4 + 2 + "features-".length()] = '0';
        return other;
    }

    @Test
    void aMonthOfDataIsNotEnough() {
        TrainingReport report = service(shop(100, 29, 1), models).train(null);
        assertThat(report.published()).isFalse();
        assertThat(report.reason()).contains("40 days");
        assertThat(s3.objects()).isEmpty();
    }

    @Test
    void anEmptyArchiveIsNotEnough() {
        assertThat(service(consumer -> Share.ALL, models).train("elsewhere").toMap())
                .containsEntry("published", false)
                .containsEntry("events", 0L);
    }

    @Test
    void saysWhichShareOfTheCustomersItRead() {
        TrainingArchive all = shop(400, 120, 1);
        TrainingReport report = service(
                        consumer -> {
                            all.forEach(consumer);
                            return new Share(3, 8);
                        },
                        models)
                .train(null);
        assertThat(report.published()).isTrue();
        assertThat(report.toMap()).containsEntry("share", 0.375);
        assertThat(Json.read(new String(
                                s3.objects().get("models/" + report.version() + "/meta.json"), StandardCharsets.UTF_8))
                        .path("share")
                        .asDouble())
                .isEqualTo(0.375);
    }

    private static TrainService service(TrainingArchive archive, ModelStore<Model> models) {
        return service(archive, models, ModelStore.ofPersonas(new FakeS3(), "bucket"));
    }

    private static TrainService service(
            TrainingArchive archive, ModelStore<Model> models, ModelStore<Personas> personas) {
        return new TrainService(
                archive,
                models,
                List.of(new SgdTrainer(TrainService.SEED), new TreesTrainer(TrainService.SEED)),
                new PersonaTraining(personas),
                new ProductTraining(ModelStore.ofProducts(new FakeS3(), "bucket")));
    }

    /**
     * Customers with paces of their own, some of whom leave for good; given out in an order and under pseudonyms of the
     * second seed.
     */
    private static TrainingArchive shop(int customers, int days, long order) {
        Random random = new Random(5);
        List<TrainingArchive.Entry> entries = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            Story story = Story.of("user" + i);
            double pace = 2 + random.nextInt(40);
            int leaves = random.nextInt(3) == 0 ? random.nextInt(days) : days;
            Instant time = Instant.parse("2026-01-01T08:00:00Z")
                    .plus(Duration.ofMinutes((long) (random.nextDouble() * pace * 1440)));
            Instant end = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(leaves));
            while (time.isBefore(end)) {
                if (random.nextInt(3) == 0) {
                    story.order(time.toString(), "20.00", "p" + random.nextInt(4));
                } else {
                    story.view(time.toString(), "p" + random.nextInt(4));
                }
                time = time.plusSeconds((long) ((0.3 + random.nextDouble()) * pace * 43_200));
            }
            CustomerId customer = CustomerId.ofUser("user" + i);
            CustomerId pseudonym = CustomerId.ofUser(order + "user" + i);
            story.events()
                    .forEach(event -> entries.add(new TrainingArchive.Entry(pseudonym, customer.tenth(), null, event)));
        }
        Collections.shuffle(entries, new Random(order));
        return consumer -> {
            entries.forEach(consumer);
            return Share.ALL;
        };
    }
}
