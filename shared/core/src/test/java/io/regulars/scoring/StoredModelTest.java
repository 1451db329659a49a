package io.regulars.scoring;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.regulars.features.Behaviour;
import io.regulars.features.FeatureList;
import io.regulars.learning.timing.ErlangModel;
import io.regulars.model.ModelRegistry;
import io.regulars.model.UnusableModelException;
import io.regulars.testing.SampleCustomers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Models as bytes: those of earlier releases, of other features, and damaged ones. */
class StoredModelTest {

    private static final ModelRegistry<Model> REGISTRY = ScoringModels.REGISTRY;

    /** A model that the first release stored, with random weights and a temperature of 1.7. */
    private final byte[] first = read("features-1.model.bin");

    @Test
    void aModelOfTheFirstReleaseScoresAsItDidThen() {
        Model model = REGISTRY.decode(first);
        assertThat(model.version()).isEqualTo("test");
        Behaviour regular = new Behaviour(SampleCustomers.regular().profile(), SampleCustomers.NOW);
        double[] expected = {0.6209088835119877, 0.3546819649728255, 0.0019702138374494173, 0.022438937677737296};
        assertThat(model.probabilities(regular)).containsExactly(expected, within(1e-12));
    }

    @Test
    void aModelOfTheFirstFeaturesIsStoredInTheSameBytesAsByTheFirstRelease() {
        assertThat(REGISTRY.encode(REGISTRY.decode(first))).isEqualTo(first);
    }

    @Test
    void aFittedTimingIsStoredAndAnOlderModelHasTheUsualOne() {
        LinearModel old = (LinearModel) REGISTRY.decode(first);
        assertThat(old.population().timing())
                .isEqualTo(ErlangModel.usual(old.population().gapDays() / 7));
        ErlangModel fitted = new ErlangModel(1.5, 3, 0.2, 4, List.of(0.5, 0.25, 0.25, 0.0, 0.0, 0.0));
        Model stored = REGISTRY.decode(REGISTRY.encode(old.withTiming(fitted)));
        assertThat(stored.population().timing()).isEqualTo(fitted);
        assertThat(stored).isEqualTo(old.withTiming(fitted));
    }

    @Test
    void aModelOfOtherFeaturesKeepsThemByName() {
        LinearModel model = model("tenure,quiet");
        LinearModel stored = (LinearModel) REGISTRY.decode(REGISTRY.encode(model));
        assertThat(stored.features()).isEqualTo(FeatureList.labelled("tenure,quiet"));
        Behaviour regular = new Behaviour(SampleCustomers.regular().profile(), SampleCustomers.NOW);
        assertThat(stored.probabilities(regular)).isEqualTo(model.probabilities(regular));
    }

    @ParameterizedTest
    @ValueSource(strings = {"features-2", "quiet,shoe_size", ""})
    void aModelOfUnknownFeaturesIsUnusable(String label) {
        assertThatThrownBy(() -> REGISTRY.decode(withLabel(label)))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("unknown feature");
    }

    @Test
    void aModelWhoseSizesDoNotMatchIsUnusable() {
        assertThatThrownBy(() -> REGISTRY.decode(withLabel("quiet,tenure")))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("weights");
    }

    @Test
    void aTruncatedModelIsUnusableWhereverItEnds() {
        for (int length = 0; length < first.length; length++) {
            byte[] truncated = Arrays.copyOf(first, length);
            assertThatThrownBy(() -> REGISTRY.decode(truncated)).isInstanceOf(UnusableModelException.class);
        }
    }

    @Test
    void bytesOfNoKnownTypeAreUnusable() {
        assertThatThrownBy(() -> REGISTRY.decode(new byte[100]))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("known type");
    }

    @Test
    void theRulesAreBuiltInRatherThanStored() {
        assertThat(REGISTRY.fallback().version()).isEqualTo("rules-1");
        assertThatThrownBy(() -> REGISTRY.encode(new RulesModel())).hasMessageContaining("no registered type");
    }

    private static LinearModel model(String label) {
        FeatureList features = FeatureList.labelled(label);
        double[][] weights = new double[Segment.ALL.size()][features.size()];
        weights[0][0] = 0.5;
        weights[1][1] = -2;
        return new LinearModel("few", features, weights, new double[Segment.ALL.size()], 1, Population.USUAL);
    }

    /** The first model with another label of its features. */
    private byte[] withLabel(String label) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeBytes("RGM1");
            out.writeUTF(label);
            int rest = 4 + 2 + "features-1".length();
            out.write(first, rest, first.length - rest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] read(String resource) {
        try (InputStream file = StoredModelTest.class.getResourceAsStream(resource)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
