package io.regulars.function.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.access.KeyHash;
import io.regulars.aws.archive.ArchiveWriter;
import io.regulars.aws.delivery.FeedbackSender;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.profile.Commit;
import io.regulars.aws.profile.LinkItem;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.aws.run.Env;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.FakeS3;
import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.json.Json;
import io.regulars.ledger.Programmes;
import io.regulars.link.Link;
import io.regulars.link.LinkTokens;
import io.regulars.profile.CustomerFold;
import io.regulars.profile.CustomerState;

import static org.assertj.core.api.Assertions.assertThat;

class PrivacyApiIntegrationTest {

    private static final String KEY = "a secret of enough length";
    private static final CustomerId ADA = CustomerId.ofUser("ada");

    private final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    private final FakeS3 s3 = new FakeS3();
    private ProfileStore profiles;
    private GateStore gates;
    private ApiHandler api;

    @BeforeEach
    void aCustomerWhoWasAVisitor() {
        String customers = dynamo.customersTable();
        profiles = new ProfileStore(dynamo.client(), customers);
        gates = new GateStore(dynamo.client(), customers);
        api = new ApiHandler(ApiWiring.router(
                dynamo.client(),
                s3,
                new Env(Map.of(
                        "CUSTOMERS_TABLE",
                        customers,
                        "CATALOGUE_TABLE",
                        dynamo.catalogueTable(),
                        "DATA_BUCKET",
                        "data",
                        "REGULARS_LINK_KEY",
                        KEY,
                        "REGULARS_ADMIN_TOKEN",
                        KeyHash.of("t").toString(),
                        "REGULARS_SEED",
                        "1",
                        "SHOP_NAME",
                        "Shop")),
                new FeedbackSender(messages -> {}, "/api")));
        fold(TestEvents.of(EventType.TRACK, "Order Completed")
                .withUser(null, "a1")
                .withProperties("{\"order_id\": \"o1\", \"revenue\": 5}")
                .build());
        fold(TestEvents.of(EventType.IDENTIFY, null)
                .withUser("ada", null)
                .withTraits("{\"email\": \"ada@customers.example\", \"firstName\": \"Ada\", \"plan\": \"gold\","
                        + " \"consent\": {\"marketing\": {\"email\": true}}}")
                .build());
        CustomerState visitor = profiles.read(CustomerId.ofAnonymous("a1"));
        assertThat(profiles.link(
                        profiles.read(ADA),
                        "ada",
                        visitor,
                        new LinkItem.Merge(Instant.EPOCH, "m1"),
                        Programmes.NONE,
                        gates.merge(CustomerId.ofAnonymous("a1"), ADA)))
                .isTrue();
    }

    @Test
    void anExportHoldsAllThatIsKnown() {
        JsonNode export = body(call("GET", "/v1/customers/ada/export", "archive=true"));

        assertThat(export.path("customer").path("traits").path("firstName").asText())
                .isEqualTo("Ada");
        assertThat(export.path("customer").path("links").path(0).path("event").asText())
                .isEqualTo("m1");
        assertThat(export.path("contact").path("email").path("v").asText()).isEqualTo("ada@customers.example");
        assertThat(export.path("contact")
                        .path("consent")
                        .path("marketing/email")
                        .path("p")
                        .isTextual())
                .isTrue();
        assertThat(export.path("ledger").path(0).path("id").asText()).isEqualTo("o/o1");
        assertThat(export.path("links")).hasSize(1);
        assertThat(export.path("events")).hasSize(2);
        assertThat(export.path("events").findValuesAsText("email")).contains("ada@customers.example");
    }

    @Test
    void aRebuildComparesAndReplacesAPage() {
        JsonNode first = body(call("POST", "/v1/rebuild", ""));
        assertThat(first.path("items").findValuesAsText("outcome")).containsExactly("same");
        assertThat(first.path("next").isNull()).isTrue();
        assertThat(body(call("POST", "/v1/rebuild", "customer=ada&replace=true"))
                        .path("items")
                        .path(0)
                        .path("outcome")
                        .asText())
                .isEqualTo("same");
    }

    @Test
    void anErasedCustomerIsGoneAlsoForOldLinks() {
        String link = new LinkTokens(KEY)
                .sign(new Link(
                        Link.Kind.PREFERENCES,
                        ADA,
                        Channel.EMAIL,
                        "d1",
                        "o",
                        1,
                        "en",
                        Instant.now().plus(Duration.ofDays(1))));
        assertThat(status(call("GET", "/p/" + link, ""))).isEqualTo(200);
        assertThat(body(call("DELETE", "/v1/customers/a1", "")).path("state").asText())
                .as("by the visitor's id")
                .isEqualTo("erased");

        assertThat(status(call("GET", "/v1/customers/ada", ""))).isEqualTo(404);
        assertThat(status(call("GET", "/v1/customers/ada/export", ""))).isEqualTo(404);
        assertThat(status(call("GET", "/p/" + link, ""))).isEqualTo(404);
        assertThat(status(call("POST", "/p/" + link, ""))).isEqualTo(404);
        assertThat(body(call("GET", "/v1/customers", "anonymous=true")).path("items"))
                .isEmpty();
        assertThat(status(call("DELETE", "/v1/customers/ada", ""))).as("again").isEqualTo(200);
        assertThat(status(call("DELETE", "/v1/customers/nobody", ""))).isEqualTo(404);
        assertThat(gates.get(ADA).erased()).isTrue();
    }

    /** What the profile function does with an event. */
    private void fold(Event event) {
        CustomerFold fold =
                CustomerFold.of(profiles.read(event.customer()), List.of(event), Set.of(), Set.of(), Programmes.NONE);
        Commit.Stored stored = (Commit.Stored) profiles.commit(fold, Programmes.NONE);
        gates.apply(event.customer(), List.of(event));
        new ArchiveWriter(s3, "data")
                .write(ArchiveWriter.lines(List.of(new ArchiveWriter.Entry(
                        false, event, stored.state().life().key(), null))));
    }

    private JsonNode call(String method, String path, String query) {
        ObjectNode request = Json.object().put("rawPath", path).put("rawQueryString", query);
        request.putObject("headers").put("authorization", "Bearer t");
        request.putObject("requestContext").putObject("http").put("method", method);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            api.handleRequest(new ByteArrayInputStream(Json.bytes(request)), out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Json.read(out.toByteArray());
    }

    private static int status(JsonNode reply) {
        return reply.path("statusCode").asInt();
    }

    private static JsonNode body(JsonNode reply) {
        return Json.read(reply.path("body").asText());
    }
}
