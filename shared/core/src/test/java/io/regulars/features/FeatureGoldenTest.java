package io.regulars.features;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.regulars.testing.SampleCustomers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Every feature of {@code features-1} has its golden value for four fixed customers. */
class FeatureGoldenTest {

    private static final List<Behaviour> CUSTOMERS = List.of(
                    SampleCustomers.regular(),
                    SampleCustomers.newcomer(),
                    SampleCustomers.lapsed(),
                    SampleCustomers.firstOrder())
            .stream()
            .map(story -> new Behaviour(story.profile(), SampleCustomers.NOW))
            .toList();

    private final Map<String, List<Double>> golden = read();

    @Test
    void everyFeatureHasItsGoldenValue() {
        golden.forEach((name, values) -> {
            Feature feature = Feature.named(name).orElseThrow();
            for (int i = 0; i < values.size(); i++) {
                assertThat(feature.value(CUSTOMERS.get(i)))
                        .as("%s of customer %d", name, i)
                        .isCloseTo(values.get(i), within(1e-12));
            }
        });
    }

    @Test
    void noTwoFeaturesHaveTheSameGoldenValues() {
        assertThat(golden.values()).doesNotHaveDuplicates();
    }

    @Test
    void theFirstListIsInTheOrderOfTheGoldenValues() {
        FeatureList first = FeatureList.labelled("features-1");
        assertThat(first.names()).containsExactlyElementsOf(golden.keySet());
        List<Double> vector = new ArrayList<>();
        for (double value : first.vector(CUSTOMERS.get(0))) {
            vector.add(value);
        }
        assertThat(vector)
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b))
                .containsExactlyElementsOf(
                        golden.values().stream().map(values -> values.get(0)).toList());
    }

    @Test
    void aListOfSomeFeaturesComputesOnlyThose() {
        FeatureList some = FeatureList.labelled("tenure,quiet");
        assertThat(some.label()).isEqualTo("tenure,quiet");
        assertThat(some.vector(CUSTOMERS.get(0)))
                .containsExactly(Feature.TENURE.value(CUSTOMERS.get(0)), Feature.QUIET.value(CUSTOMERS.get(0)));
    }

    private static Map<String, List<Double>> read() {
        Map<String, List<Double>> rows = new LinkedHashMap<>();
        try (InputStream file = FeatureGoldenTest.class.getResourceAsStream("features-1.csv")) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(line -> {
                        List<String> cells = List.of(line.split(","));
                        rows.put(
                                cells.get(0),
                                cells.stream().skip(1).map(Double::valueOf).toList());
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
