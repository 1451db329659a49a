package io.regulars.cli;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.regulars.cli.base.ExitCodes;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands whose request is answered with a job, and the commands about jobs. */
class JobsCommandTest {

    private static final String ID = "0123456789abcdef01234567";

    private final StubCloud cloud = new StubCloud();

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void rebuildWaitsForItsJobAndCombinesThePagesOfItsResult() {
        cloud.answer("/v1/rebuild?replace=false", job("rebuild", "running"))
                .answer("/v1/jobs/" + ID, job("rebuild", "done"))
                .answer(
                        "/v1/jobs/" + ID + "/result",
                        "{\"result\": {\"items\": [{\"id\": \"u1\", \"outcome\": \"same\", \"differs\": []}]},"
                                + " \"next\": \"p2\"}")
                .answer(
                        "/v1/jobs/" + ID + "/result?cursor=p2",
                        "{\"result\": {\"items\": [{\"id\": \"u2\", \"outcome\": \"same\", \"differs\": []}]},"
                                + " \"next\": null}");

        Run run = run("rebuild", "--json");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.OK);
        assertThat(run.out().strip()).isEqualTo("{\"same\":2}");
    }

    @Test
    void exportPrintsTheCombinedResult() {
        cloud.answer("/v1/customers/ada/export?archive=true", job("export", "done"))
                .answer(
                        "/v1/jobs/" + ID + "/result",
                        "{\"result\": {\"customer\": {\"id\": \"u1\"}, \"events\": [1]}, \"next\": \"e\"}")
                .answer("/v1/jobs/" + ID + "/result?cursor=e", "{\"result\": {\"events\": [2]}, \"next\": null}");

        assertThat(run("customer", "ada", "--export").out().strip())
                .isEqualTo("{\"customer\":{\"id\":\"u1\"},\"events\":[1,2]}");
    }

    @Test
    void aJobThatFailsIsReportedWithTheCommandThatResumesIt() {
        cloud.answer("/v1/rebuild?replace=false", job("rebuild", "failed"));

        Run run = run("rebuild");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("a store is busy", "./regulars jobs resume " + ID);
    }

    @Test
    void listsShowsAndResumes() {
        cloud.answer("/v1/jobs?limit=50", "{\"items\": [" + job("points", "failed") + "], \"next\": null}")
                .answer("/v1/jobs/" + ID, job("points", "failed"))
                .answer("/v1/jobs/" + ID + "/resume", job("points", "queued"));

        assertThat(run("jobs").out()).contains(ID, "points", "failed", "a store is busy");
        assertThat(run("jobs", "show", ID).exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run("jobs", "resume", ID).out()).contains("state: queued");
        assertThat(cloud.calls()).contains("POST /v1/jobs/" + ID + "/resume");
        assertThat(run("jobs", "show").exitCode()).isEqualTo(ExitCodes.USAGE);
    }

    private Run run(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 4);
        System.arraycopy(new String[] {"--url", cloud.url(), "--token", StubCloud.TOKEN}, 0, all, arguments.length, 4);
        return Run.of(all);
    }

    private static String job(String kind, String state) {
        return "{\"id\": \"" + ID + "\", \"kind\": \"" + kind + "\", \"state\": \"" + state
                + "\", \"started\": \"s\", \"updated\": \"u\", \"error\": \"a store is busy\", \"progress\": {}}";
    }
}
