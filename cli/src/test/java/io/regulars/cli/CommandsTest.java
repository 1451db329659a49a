package io.regulars.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;

import static org.assertj.core.api.Assertions.assertThat;

/** All commands except import and replay: help, exit codes and output. */
class CommandsTest {

    static final String DECISION = """
            {"id":"d1","userId":"ada","at":"2026-11-28T09:00:00Z","offer":"welcome","channel":"email",
             "reason":"First order: because.","state":"refused",
             "delivery":{"at":"2026-11-28T09:00:01Z","subject":"Hello","reason":"no_consent"}}""";
    private static final String ADA = """
            {"userId":"ada","firstSeen":"2025-01-01T00:00:00Z","events":2,"orders":{"revenue":"-12.50","count":1},
             "segment":{"name":"lapsing","probability":0.5,"since":"2025-01-01T00:00:00Z"},"points":{"balance":"3"},
             "traits":{"note":"=1+1","city":"Bonn, \\"am Rhein\\""}}""";

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
    @ValueSource(
            strings = {
                "up",
                "import",
                "replay",
                "send",
                "customer",
                "why",
                "export",
                "inbox",
                "status",
                "clock",
                "tail",
                "train",
                "logs",
                "dead-letters",
                "redrive",
                "pause",
                "resume",
                "schema",
                "keys",
                "keys create",
                "keys list",
                "keys revoke",
                "keys hash",
                "offers",
                "offers list",
                "offers show",
                "offers put",
                "offers end",
                "offers check",
                "preview",
                "jobs",
                "deploy"
            })
    void everyCommandHasHelp(String command) {
        Run run = Run.of((command + " --help").split(" "));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Usage: regulars " + command).contains("Exit codes:");
    }

    @Test
    void usageErrorsPrintOneLineAndAPointerToTheHelp() {
        Run run = Run.of("export", "everything");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err().lines()).hasSize(2).last().asString().isEqualTo("See 'regulars export --help'.");
        assertThat(Run.of().exitCode()).isEqualTo(ExitCodes.USAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "inbox",
                "export customers",
                "customer ada",
                "redrive events",
                "clock +2h",
                "tail",
                "logs email",
                "send {}"
            })
    void printsWhatToDoIfNoCloudIsRunning(String command) {
        Run run = Run.of(command.split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCodes.NO_CLOUD);
        assertThat(run.err())
                .isEqualToIgnoringNewLines(
                        "regulars: no cloud is running; start one with ./regulars up, or pass its address with --url");
    }

    @Test
    void reportsACloudThatIsNoLongerRunning() throws IOException {
        Files.createDirectories(folder.resolve("regulars"));
        Files.writeString(
                folder.resolve("regulars/last.json"),
                "{\"url\":\"http://127.0.0.1:1\",\"writeKey\":\"k\",\"adminToken\":\"t\",\"pid\":999999999}");

        Run stale = Run.of("status");
        Run refused = Run.of("status", "--url", "http://127.0.0.1:1", "--token", "t");

        assertThat(stale.exitCode()).isEqualTo(ExitCodes.NO_CLOUD);
        assertThat(stale.err())
                .contains("the cloud at http://127.0.0.1:1 is no longer running; start one with ./regulars up");
        assertThat(refused.exitCode()).isEqualTo(ExitCodes.NO_CLOUD);
        assertThat(refused.err())
                .startsWith("regulars: no cloud is running at http://127.0.0.1:1; start one with ./regulars up")
                .doesNotContain("\tat ");
    }

    @Test
    void reportsAnInvalidToken() {
        Run run = Run.of("status", "--url", cloud.url(), "--token", "wrong");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("refuses the token").contains("--token");
    }

    @Test
    void statusAsJsonHasTheDocumentedMembers() throws IOException {
        cloud.answer(
                "/_local/status",
                "{\"queues\":[{\"name\":\"events\",\"depth\":1,\"inFlight\":0,\"oldestSeconds\":2,\"deadLetters\":0}],"
                        + "\"functions\":[],\"cost\":{\"requestsPerEvent\":1.2,\"pricePerMillion\":0.61},\"health\":{\"oldestSeconds\":2,\"oldestQueue\":\"events\",\"scheduled\":3,\"nextDue\":\"2025-01-01T07:00:00Z\"},"
                        + "\"now\":\"2025-01-01T00:00:00Z\"}");

        cloud.answer("/v1/controls", "{\"sending\":{\"paused\":false},\"campaigns\":{\"paused\":[\"win-back\"]}}");
        cloud.answer("/v1/keys", "{\"items\":[{\"scope\":\"ingest\",\"trust\":\"server\",\"valid\":true}]}");

        JsonNode status = CliJson.parse(Run.with(cloud, "status", "--json").out());

        assertThat(status.path("queues").get(0).path("oldestSeconds").asInt()).isEqualTo(2);
        assertThat(status.path("functions").isArray()).isTrue();
        assertThat(status.path("cost").path("requestsPerEvent").decimalValue()).isEqualByComparingTo("1.2");
        Run text = Run.with(cloud, "status");
        assertThat(text.out().lines().findFirst().orElseThrow())
                .isEqualTo("oldest waiting 2 s (events); dead letters 0; paused win-back; last event none;"
                        + " last message none; scheduled 3 customers, next at 2025-01-01T07:00Z");
        assertThat(text.out())
                .contains("queue   messages  in flight  oldest s  dead letters")
                .contains("events         1          0         2             0");
        assertThat(text.err()).contains("1 write key(s) are server keys");
    }

    @Test
    void exportsAreSortedAcrossPages() {
        cloud.answer(
                        "/v1/customers?limit=500",
                        "{\"items\":[{\"userId\":\"bob\",\"events\":1},{\"userId\":\"cy\",\"a\":1}],\"next\":\"c/1\"}")
                .answer(
                        "/v1/customers?limit=500&cursor=c%2F1",
                        "{\"items\":[{\"events\":2,\"userId\":\"ada\"}],\"next\":null}");

        Run run = Run.with(cloud, "export", "customers");

        assertThat(run.out().lines())
                .containsExactly(
                        "{\"events\":2,\"userId\":\"ada\"}",
                        "{\"events\":1,\"userId\":\"bob\"}",
                        "{\"a\":1,\"userId\":\"cy\"}");
        assertThat(run.err()).contains("3 customers");
    }

    @Test
    void csvHasStableColumnsAndNoFormulas() {
        cloud.answer("/v1/customers?limit=500&anonymous=true", "{\"items\":[" + ADA + "],\"next\":null}");

        Run run = Run.with(cloud, "export", "customers", "--anonymous", "--format", "csv");

        assertThat(run.out())
                .isEqualTo(
                        "userId,anonymousId,firstSeen,lastSeen,events,orders.count,orders.revenue,segment.name,"
                                + "segment.probability,segment.since,points.balance,traits.city,traits.note\r\n"
                                + "ada,,2025-01-01T00:00:00Z,,2,1,-12.50,lapsing,0.5,2025-01-01T00:00:00Z,3,\"Bonn, \"\"am Rhein\"\"\",'=1+1\r\n");
    }

    @Test
    void showsACustomerAsTextAndAsJson() throws IOException {
        cloud.answer("/v1/customers/ada%40example.com", ADA)
                .answer("/v1/customers/ada%40example.com/ledger", "{\"lines\":[]}")
                .answer("/v1/customers/ada%40example.com/decisions", "{\"items\":[" + DECISION + "],\"next\":null}");

        assertThat(Run.with(cloud, "customer", "ada@example.com").out())
                .contains("orders.revenue")
                .contains("-12.50")
                .contains("timeline (")
                .contains("email", "refused: no consent: Hello")
                .contains("First order: because.")
                .doesNotContain("{\"id\"");
        JsonNode json = CliJson.parse(
                Run.with(cloud, "customer", "ada@example.com", "--json").out());
        assertThat(json.path("userId").asText()).isEqualTo("ada");
        assertThat(json.at("/decisions/0/id").asText()).isEqualTo("d1");
        Run unknown = Run.with(cloud, "customer", "nobody");
        assertThat(unknown.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(unknown.err()).isEqualToIgnoringNewLines("regulars: there is no customer with the id nobody");
    }

    @Test
    void showsTheInboxAndRedrivesDeadLetters() throws IOException {
        cloud.answer(
                        "/_local/inbox?after=0",
                        "[{\"seq\":1,\"channel\":\"email\",\"to\":\"ada@example.com\",\"subject\":\"Hello\","
                                + "\"text\":\"One\\nTwo\",\"decision\":\"d1\"}]")
                .answer(
                        "/v1/decisions?limit=2000",
                        "{\"items\":[" + DECISION + ",{\"id\":\"d2\",\"userId\":\"bob\",\"state\":\"scheduled\","
                                + "\"sendAt\":\"2026-11-29T08:00:00Z\",\"offer\":\"o\",\"channel\":\"push\"}]}")
                .answer("/_local/redrive/events", "{\"moved\":2}");

        assertThat(Run.with(cloud, "inbox").out())
                .contains("to        ada@example.com", "subject   Hello", "| One", "| Two", "d1")
                .contains("REFUSED", "welcome by email (no consent)")
                .contains("SCHEDULED", "o by push");
        assertThat(CliJson.parse(Run.with(cloud, "inbox", "--json").out()))
                .extracting(message -> message.path("state").asText())
                .containsExactly("received", "refused", "scheduled");
        assertThat(Run.with(cloud, "redrive", "events").out()).contains("2");
        assertThat(Run.with(cloud, "redrive", "nothing").err()).contains("there is no queue nothing");
    }

    @Test
    void pauseAndResumeListWhatIsPaused() throws IOException {
        cloud.answer("/v1/offers", "{\"items\":[{\"campaign\":\"win-back\"},{\"campaign\":\"welcome\"}]}");
        cloud.answer(
                        "/v1/controls/campaigns/win-back",
                        "{\"sending\":{\"paused\":false},\"campaigns\":{\"paused\":[\"win-back\"]}}")
                .answer("/v1/controls/sending", "{\"sending\":{\"paused\":true},\"campaigns\":{\"paused\":[]}}");
        assertThat(Run.with(cloud, "pause", "win-back").out())
                .contains("sending    active", "campaign   win-back paused");
        Run unknown = Run.with(cloud, "pause", "no-such-campaign");
        assertThat(unknown.exitCode()).isEqualTo(ExitCodes.PARTIAL);
        assertThat(unknown.err()).contains("nothing was paused").contains("welcome, win-back");
        assertThat(cloud.calls()).doesNotContain("PUT /v1/controls/campaigns/no-such-campaign");
        assertThat(Run.with(cloud, "pause").out()).contains("sending    paused");
        assertThat(CliJson.parse(Run.with(cloud, "resume", "--json").out()).has("sending"))
                .isTrue();
    }

    @Test
    void schemasAreListedAndPrinted() throws IOException {
        assertThat(Run.of("schema").out().lines()).contains("mapping", "offer");
        assertThat(CliJson.parse(Run.of("schema", "mappings").out())
                        .path("title")
                        .asText())
                .isEqualTo("Import mapping");
        assertThat(CliJson.parse(Run.of("schema", "--json").out()).has("mapping"))
                .isTrue();
        Run unknown = Run.of("schema", "nothing");
        assertThat(unknown.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(unknown.err()).contains("there are: ").contains("mapping");
    }
}
