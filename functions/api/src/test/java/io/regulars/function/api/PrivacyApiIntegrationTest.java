package io.regulars.function.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.aws.archive.ArchiveWriter;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.profile.Commit;
import io.regulars.aws.profile.LinkItem;
import io.regulars.aws.profile.ProfileStore;
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

import static io.regulars.function.api.TestApi.body;
import static io.regulars.function.api.TestApi.status;
import static org.assertj.core.api.Assertions.assertThat;

/** Export, rebuild, erasure and unlinking of a customer with a linked visitor. */
class PrivacyApiIntegrationTest {

    private static final CustomerId ADA = CustomerId.ofUser("ada");
    private static final CustomerId VISITOR = CustomerId.ofAnonymous("a1");

    private final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    private final FakeS3 s3 = new FakeS3();
    private ProfileStore profiles;
    private GateStore gates;
    private ApiHandler api;

    @BeforeEach
    void linkAVisitorToACustomer() {
        String customers = dynamo.customersTable();
        profiles = new ProfileStore(dynamo.client(), customers);
        gates = new GateStore(dynamo.client(), customers);
        api = new ApiHandler(
                TestApi.router(dynamo.client(), s3, TestApi.variables(customers, dynamo.catalogueTable())));
        fold(TestEvents.of(EventType.TRACK, "Order Completed")
                .withUser(null, "a1")
                .withProperties("{\"order_id\": \"o1\", \"revenue\": 5}")
                .build());
        fold(TestEvents.of(EventType.IDENTIFY, null)
                .withUser("ada", null)
                .withTraits("{\"email\": \"ada@customers.example\", \"firstName\": \"Ada\", \"plan\": \"gold\","
                        + " \"consent\": {\"marketing\": {\"email\": true}}}")
                .build());
        CustomerState visitor = profiles.read(VISITOR);
        assertThat(profiles.link(
                        profiles.read(ADA),
                        "ada",
                        visitor,
                        new LinkItem.Merge(Instant.EPOCH, "m1"),
                        Programmes.NONE,
                        gates.merge(VISITOR, ADA)))
                .isTrue();
    }

    @Test
    void exportContainsAllStoredData() {
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
    void rebuildReportsCustomersThatMatchTheArchive() {
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
    void erasedCustomersAreNotFoundEvenThroughOldLinks() {
        String link = new LinkTokens(TestApi.LINK_KEY)
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

    @Test
    void unlinkingSeparatesTheVisitorWithTheirOrders() {
        assertThat(body(call("GET", "/v1/customers/a1", "")).path("userId").asText())
                .as("linked")
                .isEqualTo("ada");

        JsonNode reply = call("DELETE", "/v1/customers/ada/links/a1", "");

        assertThat(status(reply)).as(reply.toString()).isEqualTo(200);
        assertThat(body(reply))
                .isEqualTo(Json.object().put("customer", ADA.value()).put("visitor", VISITOR.value()));
        JsonNode ada = body(call("GET", "/v1/customers/ada", ""));
        assertThat(ada.at("/orders/count").asLong()).isZero();
        assertThat(ada.at("/points/balance").asLong()).isZero();
        assertThat(ada.at("/links/0/undone").isTextual()).isTrue();
        JsonNode visitor = body(call("GET", "/v1/customers/a1", ""));
        assertThat(visitor.path("id").asText()).isEqualTo(VISITOR.value());
        assertThat(visitor.path("userId").isNull()).isTrue();
        assertThat(visitor.at("/orders/count").asLong()).isEqualTo(1);
        assertThat(visitor.at("/points/balance").asLong()).isEqualTo(5);
        assertThat(status(call("DELETE", "/v1/customers/ada/links/a1", "")))
                .as("a repeated request")
                .isEqualTo(404);
    }

    @Test
    void unlinksAVisitorByTheIdInTheCustomersLinks() {
        String id = body(call("GET", "/v1/customers/ada", ""))
                .at("/links/0/visitor")
                .asText();

        JsonNode reply = call("DELETE", "/v1/customers/ada/links/" + id, "");

        assertThat(status(reply)).as(reply.toString()).isEqualTo(200);
        assertThat(body(reply).path("visitor").asText()).isEqualTo(VISITOR.value());
    }

    @Test
    void unlinkingAVisitorWhoIsNotLinkedAnswers404() {
        assertThat(status(call("DELETE", "/v1/customers/ada/links/v1", ""))).isEqualTo(404);
        assertThat(status(call("DELETE", "/v1/customers/nobody/links/v1", ""))).isEqualTo(404);
    }

    /** Commits and archives an event as the profile function does. */
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
        Map<String, String> headers = Map.of("authorization", "Bearer " + TestApi.ADMIN_TOKEN);
        return TestApi.call(api, TestApi.request(method, path + "?" + query, null, headers));
    }
}
