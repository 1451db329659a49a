package io.regulars.cli;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;

import static org.assertj.core.api.Assertions.assertThat;

class PersonasCommandTest {

    private static final String PERSONAS = """
            {"version":"personas-1","asOf":"2026-06-30T00:00:00.000Z","customers":40000,"sample":20000,
             "items":[
              {"id":"p2","name":"One-time buyers, gone quiet","customers":30000,"share":0.75,
               "apart":[{"figure":"orders","value":1.1,"others":4.2,"words":"1.1 orders, others 4.2"},
                        {"figure":"last_seen","value":200,"others":20,"words":"last seen 200 days ago, others 20"}]},
              {"id":"p1","name":"Frequent buyers","customers":10000,"share":0.25,"apart":[]}],
             "movementDays":30,
             "movements":[{"from":null,"to":"p2","customers":1200},{"from":"p2","to":"p1","customers":120}]}""";

    private final StubCloud cloud = new StubCloud();

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void printsSizesWhatSetsPersonasApartAndWhoMoved() {
        cloud.answer("/v1/personas", PERSONAS);

        Run run = Run.with(cloud, "personas");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        assertThat(run.out().lines().map(String::strip))
                .containsExactly(
                        "40,000 customers as of 2026-06-30, estimated from 20,000 of them",
                        "",
                        "id  persona                      customers  share  joined in 30 days  left",
                        "p2  One-time buyers, gone quiet     30,000   75 %              1,200   120",
                        "p1  Frequent buyers                 10,000   25 %                120     0",
                        "",
                        "what sets them apart",
                        "One-time buyers, gone quiet",
                        "1.1 orders, others 4.2; last seen 200 days ago, others 20",
                        "Frequent buyers",
                        "close to the average in everything",
                        "",
                        "who moved in the last 30 days",
                        "1,200  new customers                → One-time buyers, gone quiet",
                        "120  One-time buyers, gone quiet  → Frequent buyers");
    }

    @Test
    void saysWhatPersonasNeedWhereThereAreNone() {
        cloud.answer(
                "/v1/personas",
                "{\"version\":\"none\",\"asOf\":null,\"customers\":0,\"sample\":0,\"items\":[],\"movements\":[]}");

        Run run = Run.with(cloud, "personas");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.OK);
        assertThat(run.out()).contains("no personas yet", "100 customers", "./regulars train");
    }

    @Test
    void printsTheAnswerAsJson() throws Exception {
        cloud.answer("/v1/personas", PERSONAS);

        assertThat(CliJson.parse(Run.with(cloud, "personas", "--json").out())).isEqualTo(CliJson.parse(PERSONAS));
    }
}
