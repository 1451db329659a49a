package io.regulars.function.train;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.regulars.aws.archive.ArchiveSample.Share;
import io.regulars.aws.model.ModelStore;
import io.regulars.aws.test.FakeS3;
import io.regulars.event.CustomerId;
import io.regulars.persona.Persona;
import io.regulars.persona.Personas;
import io.regulars.scoring.train.SgdTrainer;
import io.regulars.testing.Story;

import static org.assertj.core.api.Assertions.assertThat;

class PersonaTrainingTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final FakeS3 s3 = new FakeS3();
    private final ModelStore<Personas> store = ModelStore.ofPersonas(s3, "bucket");

    @Test
    void publishesPersonasAlsoWhereTheTimeIsTooShortForAModel() {
        TrainingReport report = train(shop(150, 30), 1);

        assertThat(report.published()).isFalse();
        assertThat(report.personas().published()).isTrue();
        assertThat(report.toMap()).containsKey("personas");
        Personas inService = store.inService().model();
        assertThat(inService.version()).isEqualTo(report.personas().version());
        assertThat(inService.customers()).isEqualTo(135);
        assertThat(inService.items().stream().map(Persona::name)).anyMatch(name -> name.startsWith("One-time buyers"));
    }

    @Test
    void theSameEventsInAnyOrderUnderAnyPseudonymsGiveTheSamePersonas() {
        TrainingReport once = train(shop(150, 60), 1);
        byte[] stored = s3.objects().get("models/personas/" + once.personas().version() + "/model.bin");
        s3.objects().clear();
        TrainingReport again = train(shop(150, 60), 2);

        assertThat(again.personas().version()).isEqualTo(once.personas().version());
        assertThat(s3.objects().get("models/personas/" + once.personas().version() + "/model.bin"))
                .isEqualTo(stored);
    }

    @Test
    void trainingAgainKeepsThePersonasInService() {
        TrainingReport once = train(shop(150, 60), 1);
        TrainingReport again = train(shop(150, 60), 1);

        assertThat(again.personas().published()).isFalse();
        assertThat(again.personas().version()).isEqualTo(once.personas().version());
    }

    @Test
    void anotherWeekKeepsIdsAndNamesAndCountsMovements() {
        train(shop(150, 60), 1);
        Map<String, String> names = names();
        train(shop(150, 67), 1);

        assertThat(names()).containsAllEntriesOf(names);
        assertThat(store.inService().model().movements())
                .isNotEmpty()
                .allSatisfy(moved -> assertThat(moved.customers()).isPositive());
    }

    @Test
    void visitorsAreNotCounted() {
        List<Story> shop = shop(150, 60);
        List<TrainingArchive.Entry> entries = entries(shop.subList(0, 110), 1);
        shop.subList(110, 150)
                .forEach(story -> story.events()
                        .forEach(event -> entries.add(new TrainingArchive.Entry(
                                CustomerId.ofAnonymous("visitor" + story.hashCode()), 0, null, event))));
        service(entries).train(null);

        assertThat(store.inService().model().customers()).isEqualTo(110);
    }

    @Test
    void tooFewCustomersLeaveThePersonasInServiceAndSayWhy() {
        TrainingReport once = train(shop(150, 60), 1);
        TrainingReport few = train(shop(99, 60), 1);

        assertThat(few.personas().published()).isFalse();
        assertThat(few.personas().reason()).contains("99 customers").contains("at least 100");
        assertThat(store.current()).contains(once.personas().version());
    }

    @Test
    void aSampleOfManyCustomersIsTheSameInAnyOrder() {
        List<Story> shop = shop(150, 60);
        PersonaSample sample = sample(shop);
        Collections.shuffle(shop, new Random(3));

        assertThat(sample.customers()).isEqualTo(150);
        assertThat(sample.sample()).hasSize(40);
        assertThat(orders(sample(shop))).containsExactlyInAnyOrderElementsOf(orders(sample));
    }

    private static PersonaSample sample(List<Story> shop) {
        PersonaSample sample = new PersonaSample(START.plus(60, ChronoUnit.DAYS), 40);
        shop.forEach(story -> sample.add(story.events()));
        return sample;
    }

    private static List<List<Double>> orders(PersonaSample sample) {
        return sample.sample().stream()
                .map(customer -> Arrays.stream(customer.now().amounts()).boxed().toList())
                .toList();
    }

    private Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        store.inService().model().items().forEach(item -> names.put(item.id(), item.name()));
        return names;
    }

    private TrainingReport train(List<Story> shop, long order) {
        return service(entries(shop, order)).train(null);
    }

    private TrainService service(List<TrainingArchive.Entry> entries) {
        return new TrainService(
                consumer -> {
                    entries.forEach(consumer);
                    return Share.ALL;
                },
                ModelStore.ofScoring(s3, "bucket"),
                List.of(new SgdTrainer(TrainService.SEED)),
                new PersonaTraining(store),
                new ProductTraining(ModelStore.ofProducts(s3, "bucket")));
    }

    /** Events in an order and under pseudonyms that depend on the number. */
    private static List<TrainingArchive.Entry> entries(List<Story> shop, long order) {
        List<TrainingArchive.Entry> entries = new ArrayList<>();
        for (int i = 0; i < shop.size(); i++) {
            CustomerId pseudonym = CustomerId.ofUser(order + "user" + i);
            int tenth = i % 10;
            shop.get(i)
                    .events()
                    .forEach(event -> entries.add(new TrainingArchive.Entry(pseudonym, tenth, null, event)));
        }
        Collections.shuffle(entries, new Random(order));
        return entries;
    }

    /**
     * Of three customers one orders every week or so, one only looks, and one ordered once; one in ten comes after day
     * 40. More days continue the same customers.
     */
    private static List<Story> shop(int customers, int days) {
        List<Story> shop = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            Random random = new Random(i);
            Story story = Story.of("user" + i);
            double pace = 4 + random.nextInt(5);
            double first = i % 10 == 9 ? 40 + random.nextInt(15) : random.nextInt(20);
            for (double day = first; day < days; day += pace * (0.5 + random.nextDouble())) {
                String time = START.plusSeconds((long) (day * 86_400)).toString();
                if (i % 3 == 0) {
                    story.order(time, 10 + random.nextInt(20) + ".00", "p1");
                } else if (i % 3 == 1) {
                    story.view(time, "p1").view(time, "p2");
                } else {
                    story.order(time, 50 + random.nextInt(50) + ".00", "p1");
                    break;
                }
            }
            shop.add(story);
        }
        return shop;
    }
}
