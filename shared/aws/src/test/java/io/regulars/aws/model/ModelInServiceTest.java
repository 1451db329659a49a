package io.regulars.aws.model;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.regulars.aws.test.FakeS3;
import io.regulars.features.FeatureList;
import io.regulars.json.Json;
import io.regulars.scoring.LinearModel;
import io.regulars.scoring.Model;
import io.regulars.scoring.Population;
import io.regulars.scoring.RulesModel;
import io.regulars.scoring.Segment;
import software.amazon.awssdk.services.s3.model.S3Exception;

import static org.assertj.core.api.Assertions.assertThat;

/** A model that cannot be used is never an outage. */
class ModelInServiceTest {

    private final FakeS3 s3 = new FakeS3();
    private final ModelStore<Model> store = ModelStore.ofScoring(s3, "bucket");
    private final AtomicLong nanos = new AtomicLong();
    private final Map<String, Long> counts = new HashMap<>();
    private final ModelInService<Model> models =
            new ModelInService<>(store, nanos::get, (name, n) -> counts.merge(name, n, Long::sum));

    @Test
    void theRulesAreUsedBeforeAModelIsPublished() {
        assertThat(models.get()).isInstanceOf(RulesModel.class);
    }

    @Test
    void aPublishedModelIsUsedWithinAMinute() {
        models.get();
        publish("a");
        assertThat(models.get().version()).isEqualTo("rules-1");
        aMinutePasses();
        assertThat(models.get().version()).isEqualTo("a");
    }

    @Test
    void theRulesReplaceADamagedModelAtTheFirstLoad() {
        publish("a");
        truncate("a");
        assertThat(models.get()).isInstanceOf(RulesModel.class);
    }

    @Test
    void theRulesReplaceADamagedModelAtARefresh() {
        publish("a");
        assertThat(models.get().version()).isEqualTo("a");
        publish("b");
        truncate("b");
        aMinutePasses();
        assertThat(models.get()).isInstanceOf(RulesModel.class);
    }

    @Test
    void theRulesReplaceAMissingModel() {
        s3.objects().put("models/current", "gone".getBytes(StandardCharsets.UTF_8));
        assertThat(models.get()).isInstanceOf(RulesModel.class);
        assertThat(store.inService().problem()).contains("models/gone/model.bin");
    }

    @Test
    void everyFailedLoadOfADamagedModelIsCounted() {
        publish("a");
        truncate("a");
        models.get();
        models.get();
        assertThat(counts).containsExactly(Map.entry("models.unusable", 1L));
        aMinutePasses();
        models.get();
        assertThat(counts).containsExactly(Map.entry("models.unusable", 2L));
    }

    @Test
    void aMissingModelIsCounted() {
        s3.objects().put("models/current", "gone".getBytes(StandardCharsets.UTF_8));
        models.get();
        assertThat(counts).containsExactly(Map.entry("models.unusable", 1L));
    }

    @Test
    void neitherAUsableModelNorAnErrorOfS3IsCounted() {
        publish("a");
        refuseOnce();
        models.get();
        aMinutePasses();
        assertThat(models.get().version()).isEqualTo("a");
        assertThat(counts).isEmpty();
    }

    @Test
    void aRepairedModelIsUsedWithinAMinute() {
        publish("a");
        truncate("a");
        models.get();
        publish("a");
        aMinutePasses();
        assertThat(models.get().version()).isEqualTo("a");
    }

    @Test
    void anErrorOfS3AtTheFirstLoadMeansRulesUntilTheNextTry() {
        publish("a");
        refuseOnce();
        assertThat(models.get()).isInstanceOf(RulesModel.class);
        aMinutePasses();
        assertThat(models.get().version()).isEqualTo("a");
    }

    @Test
    void anErrorOfS3AtARefreshKeepsTheModel() {
        publish("a");
        models.get();
        publish("b");
        aMinutePasses();
        refuseOnce();
        assertThat(models.get().version()).isEqualTo("a");
        aMinutePasses();
        assertThat(models.get().version()).isEqualTo("b");
    }

    private void publish(String version) {
        FeatureList features = FeatureList.ALL;
        double[][] weights = new double[Segment.ALL.size()][features.size()];
        store.publish(
                new LinearModel(version, features, weights, new double[weights.length], 1, Population.USUAL),
                Json.object());
    }

    private void truncate(String version) {
        s3.objects().computeIfPresent("models/" + version + "/model.bin", (key, bytes) -> Arrays.copyOf(bytes, 99));
    }

    private void refuseOnce() {
        s3.beforeNextGet(() -> {
            throw S3Exception.builder().message("slow down").statusCode(503).build();
        });
    }

    private void aMinutePasses() {
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    }
}
