package io.regulars.cli;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.Answers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What the command line answers when it is misused: in plain words, and never with something that cannot be undone. */
class MisuseTest {

    @TempDir
    Path folder;

    private final StubCloud cloud = new StubCloud();

    @BeforeEach
    void ownState() {
        System.setProperty("regulars.state", folder.toString());
    }

    @AfterEach
    void stop() {
        System.clearProperty("regulars.state");
        cloud.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "inbox --after x         | is not a whole number",
                "up --port many          | is not a whole number",
                "keys create --name x --scope read --rate fast | is not a number",
                "export everything       | everything",
                "import                  | Missing required",
                "customer                | Missing required",
                "erase                   | Missing required",
                "redrive                 | Missing required",
                "redrive email --drop    | --id, or --all",
                "clock 2h                | neither a step such as +2h",
                "clock +2x               | is not a step such as +2h",
                "clock +2h --real        | either a time or --real",
                "logs                    | Missing required",
                "status --write-key k    | --write-key",
                "up --currency EURO      | is not an ISO 4217 code",
                "up --time-zone Berlin   | is unknown; write one such as Europe/Berlin",
                "up --locale German      | is not a language tag such as de or en-GB",
                "up --sender hello       | is not a mail address",
                "up -P ShopNam=x         | the template has no parameter ShopNam",
                "unknown                 | unknown",
                "status --fast           | --fast",
                "up --port 99999         | --port 99999 is out of range: 0 to 65535",
                "up --port -1            | --port -1 is out of range",
                "send missing.json       | ./regulars send - < FILE",
                "offers frobnicate       | there is no command 'regulars offers frobnicate'",
                "offers show             | Missing required parameter: 'OFFER'",
                "preview welcome-thanks  | Missing required parameter: 'CUSTOMER'",
                "why                     | Missing required parameter: 'CUSTOMER'",
                "models use 7            | takes no further argument, and got 'use'",
                "keys create --name x    | --scope",
                "keys revoke             | Missing required parameter: 'ID'",
                "jobs resume             | needs the id of a job",
                "requests grant          | needs the id of a request",
                "schema nothing          | there is no schema nothing; there are: budget",
                "export customers --format xml | 'xml' is none of ndjson, csv",
                "report profit           | 'profit' is none of points",
                "unlink ada              | Missing required parameter: 'VISITOR'",
                "status --url nonsense   | is not an address like http://127.0.0.1:8080",
                "clock yesterday         | neither a step such as +2h nor a time",
                "deploy --stack          | Missing required parameter for option '--stack'",
                "tail --color            | Unknown option: '--color'"
            })
    void saysInPlainWordsWhatIsWrong(String command, String answer) {
        Run run = Run.of(command.split(" "));
        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains(answer).doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"custmer", "ease", "erse", "eraze", "unlnk"})
    void neverSuggestsWhatCannotBeUndone(String typo) {
        Run run = Run.of(typo, "c00008");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).doesNotContain("erase").doesNotContain("unlink");
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        assertThat(Run.of("custmer", "c00008").err()).contains("Did you mean: ").contains("customer");
    }

    @Test
    void helpIsACommandToo() {
        assertThat(Run.of("help").out()).contains("Commands:");
        assertThat(Run.of("help", "send").out()).startsWith("Usage: regulars send");
    }

    @Test
    void erasesOnlyAfterAConfirmation() {
        Run run = Run.with(cloud, "erase", "ada");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("--yes");
        assertThat(cloud.calls()).isEmpty();

        cloud.answer("/v1/customers/ada", "{\"state\":\"erased\"}");
        assertThat(Run.with(cloud, "erase", "ada", "--yes").out()).contains("erased");
        assertThat(cloud.calls()).containsExactly("DELETE /v1/customers/ada");
    }

    @Test
    void saysInWordsHowManyDeadLettersWereReturned() {
        cloud.answer("/_local/redrive/email", "{\"moved\":0}").answer("/_local/redrive/push", "{\"moved\":1}");
        assertThat(Run.with(cloud, "redrive", "email").out()).isEqualToIgnoringNewLines("no dead letters to return");
        assertThat(Run.with(cloud, "redrive", "push").out()).isEqualToIgnoringNewLines("1 message returned");
    }

    @Test
    void printsTheErrorsOfSingleFields() {
        String problem = """
                {"detail": "the key is invalid: 1 error",
                 "errors": [{"pointer": "/scope", "detail": "must be one of ingest, report, read, admin"}]}""";
        assertThat(Answers.problem(problem.getBytes(UTF_8)))
                .isEqualTo("the key is invalid: 1 error: /scope must be one of ingest, report, read, admin");
    }
}
