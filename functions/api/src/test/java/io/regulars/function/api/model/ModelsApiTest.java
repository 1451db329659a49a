package io.regulars.function.api.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.http.HttpReply;
import io.regulars.aws.http.HttpRequest;
import io.regulars.aws.model.ModelStore;
import io.regulars.aws.model.ModelVersions;
import io.regulars.aws.test.FakeS3;
import io.regulars.features.FeatureList;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.json.Json;
import io.regulars.scoring.LinearModel;
import io.regulars.scoring.Model;
import io.regulars.scoring.Population;
import io.regulars.scoring.Segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ModelsApiTest {

    private final FakeS3 s3 = new FakeS3();
    private final ModelStore<Model> store = ModelStore.ofScoring(s3, "data");
    private final ModelsApi models = new ModelsApi(new ModelVersions(s3, "data"));

    private void publish(String version) {
        double[][] weights = new double[Segment.ALL.size()][FeatureList.ALL.size()];
        store.publish(
                new LinearModel(version, FeatureList.ALL, weights, new double[Segment.ALL.size()], 1, Population.USUAL),
                Json.object().put("version", version));
    }

    private ObjectNode list() {
        return Json.read(models.list(request("")).body());
    }

    private HttpReply use(String version) {
        return models.putCurrent(request("{\"version\":\"" + version + "\"}"));
    }

    private static ApiRequest request(String body) {
        return ApiRequest.of(HttpRequest.of(Json.object().put("body", body)), Instant.EPOCH);
    }

    @Test
    void rulesAreInServiceBeforeAnyModelIsTrained() {
        assertThat(list())
                .isEqualTo(Json.read(
                        "{\"inService\":\"rules-1\",\"items\":[{\"version\":\"rules-1\",\"inService\":true}]}"));
    }

    @Test
    void switchesToAnOlderModelAndToTheRules() {
        publish("sgd-20260301-a");
        publish("sgd-20260302-b");
        assertThat(list().path("items"))
                .extracting(item -> item.path("version").asText())
                .containsExactly("rules-1", "sgd-20260301-a", "sgd-20260302-b");
        assertThat(list().path("items").get(2).path("notes").path("version").asText())
                .isEqualTo("sgd-20260302-b");

        assertThat(Json.read(use("sgd-20260301-a").body()))
                .isEqualTo(Json.object().put("inService", "sgd-20260301-a").put("before", "sgd-20260302-b"));
        assertThat(store.inService().model().version()).isEqualTo("sgd-20260301-a");

        use("rules-1");
        assertThat(store.inService().model().version()).isEqualTo("rules-1");
        assertThat(list().path("inService").asText()).isEqualTo("rules-1");
    }

    @Test
    void rejectsMissingAndBrokenModels() {
        publish("sgd-20260301-a");
        s3.objects().put("models/broken/model.bin", "not a model".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> use("sgd-20260401-c"))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("there is no model");
        assertThatThrownBy(() -> use("broken")).isInstanceOf(HttpProblem.class).hasMessageContaining("cannot be used");
        assertThatThrownBy(() -> use("../current"))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("must name a version");
        assertThat(store.current()).contains("sgd-20260301-a");
    }

    @Test
    void listsWhyAModelCannotBeUsed() {
        publish("sgd-20260301-a");
        s3.objects().put("models/sgd-20260301-a/model.bin", "not a model".getBytes(StandardCharsets.UTF_8));
        assertThat(list().path("inService").asText()).isEqualTo("sgd-20260301-a");
        assertThat(list().path("items").get(0).has("usable")).isFalse();
        assertThat(list().path("items").get(1).path("usable").asBoolean(true)).isFalse();
        assertThat(list().path("items").get(1).path("reason").asText()).contains("not a model");
    }

    @Test
    void listsAModelInServiceThatIsMissing() {
        s3.objects().put("models/current", "sgd-20260401-c".getBytes(StandardCharsets.UTF_8));
        assertThat(list().path("items").get(1))
                .isEqualTo(Json.object()
                        .put("version", "sgd-20260401-c")
                        .put("inService", true)
                        .put("usable", false)
                        .put("reason", "there is no object models/sgd-20260401-c/model.bin"));
    }
}
