package io.regulars.demo;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.regulars.cli.client.CloudAddress;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.LocalClouds;
import io.regulars.cli.client.SampleCatalogue;
import io.regulars.local.cloud.LocalCloud;

import static org.assertj.core.api.Assertions.assertThat;

/** A few days of a small shop, twice, through the artefacts that would be deployed. */
class DemoEnd2EndTest {

    private static final DemoOptions OPTIONS = new DemoOptions(25, 1, 3);

    private static Run first;

    private record Run(DemoFigures figures, List<String> decisions) {}

    @BeforeAll
    static void play() {
        first = run();
    }

    @Test
    void nothingIsLostOrRefused() {
        assertThat(first.figures().traffic().rejected()).isZero();
        assertThat(first.figures().traffic().deadLetters()).isZero();
        assertThat(first.figures().audience().customers()).isBetween(12, 25);
    }

    @Test
    void decisionsBecomeMessagesThatAreRead() {
        assertThat(first.figures().decided()).isPositive();
        assertThat(first.figures().messages().deliveries().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isPositive();
        assertThat(first.figures().messages().opened()).isPositive();
        assertThat(first.figures().stories()).isNotEmpty();
    }

    @Test
    void twoRunsWithOneSeedTakeTheSameDecisionsToTheByte() {
        assertThat(run().decisions()).isEqualTo(first.decisions());
        assertThat(OPTIONS.parameters())
                .as("what codes of coupons are made with")
                .isEqualTo(new DemoOptions(1, 1, 1).parameters())
                .isNotEqualTo(new DemoOptions(1, 2, 1).parameters());
    }

    private static Run run() {
        try (LocalCloud running = LocalCloud.start(
                LocalClouds.options(0, null, text -> {}).withRealTime(false).withParameters(OPTIONS.parameters()))) {
            CloudClient client =
                    new CloudClient(new CloudAddress(running.url(), running.writeKey(), running.adminToken()));
            new SampleCatalogue(client).seed();
            DemoCloud cloud = new HttpDemoCloud(client);
            DemoFigures figures =
                    new Demo(cloud, OPTIONS, new ProgressScreen(new PrintWriter(new StringWriter()), false)).play();
            return new Run(
                    figures,
                    new ApiLists(cloud)
                            .all("/v1/decisions").stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .toList());
        }
    }
}
