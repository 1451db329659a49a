package io.regulars.cli;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.regulars.cli.base.ExitCodes;

import static org.assertj.core.api.Assertions.assertThat;

/** Training by hand, and the scores that come of it. */
class TrainCommandTest {

    private static final String PUBLISHED = """
            {"published":true,"version":"sgd-1","reason":"it predicts later data better","inService":"rules-1",
             "share":0.125,"events":12345,"customers":678,"examples":{"trained":90,"calibrated":10,"judged":30},
             "logLoss":{"new":0.21,"inService":0.8555},"accuracy":{"new":0.9,"inService":0.7},
             "personas":{"published":true,"version":"personas-1","reason":"they describe the customers of today",
                         "personas":4}}""";
    private static final String TOO_LITTLE = """
            {"published":false,"version":null,"reason":"there are too few customers to learn from",
             "inService":"rules-1","events":3,"customers":1,"examples":{"trained":0,"calibrated":0,"judged":0},
             "personas":{"published":false,"version":null,"reason":"there is 1 customer","personas":0}}""";
    private static final String CUSTOMERS = """
            {"items":[
             {"userId":"bob","segment":null,"scores":null},
             {"userId":"ada","segment":{"name":"slipping","probability":0.5,"since":"2026-01-01T00:00:00Z"},
              "scores":{"version":3,"model":"sgd-1","segments":{"slipping":0.5,"likely":0.5},"orderPropensity":0.25,
                        "lifetimeValue":12.5,"bestHour":9}}],"next":null}""";

    private final StubCloud cloud = new StubCloud();

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void printsTheModelThatWentIntoServiceWithItsFigures() {
        cloud.answer("/_local/status", "{}")
                .answer("/_local/functions/train/invoke", PUBLISHED)
                .answer("/_local/functions/rescore/recycle", "{}");

        Run run = Run.with(cloud, "train");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        assertThat(run.out())
                .contains(
                        "model sgd-1 is in service; previously rules-1",
                        "it predicts later data better",
                        "12,345 events of 678 customers; 90 examples to train, 10 to calibrate, 30 to evaluate",
                        "a sample of the archive: 12.5% of the customers",
                        "log loss 0.2100, of the model in service 0.8555",
                        "4 personas: they describe the customers of today");
        assertThat(cloud.calls()).anyMatch(call -> call.contains("rescore/recycle"));
    }

    @Test
    void saysWhyTheModelInServiceStays() {
        cloud.answer("/_local/status", "{}")
                .answer("/_local/functions/train/invoke", TOO_LITTLE)
                .answer("/_local/functions/rescore/recycle", "{}");

        assertThat(Run.with(cloud, "train").out())
                .contains("rules-1 stays in service", "too few customers", "no new personas: there is 1 customer")
                .doesNotContain("log loss", "sample");
    }

    @Test
    void saysHowToTrainOnAws() {
        Run run = Run.with(cloud, "train");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("is no local cloud", "aws lambda invoke");
    }

    @Test
    void exportsTheScoresOfCustomersWhoHaveSome() {
        cloud.answer("/v1/customers?limit=500", CUSTOMERS);

        Run run = Run.with(cloud, "export", "scores", "--format", "csv");

        assertThat(run.out())
                .isEqualTo("userId,segment,probability,since,orderPropensity,lifetimeValue,nextOrder,bestHour,model,"
                        + "segments.likely,segments.slipping,version\r\n"
                        + "ada,slipping,0.5,2026-01-01T00:00:00Z,0.25,12.5,,9,sgd-1,0.5,0.5,3\r\n");
        assertThat(run.err()).contains("1 scores");
    }
}
