package io.regulars.function.api;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.aws.test.FakeS3;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.json.Json;
import io.regulars.link.Link;

import static io.regulars.function.api.TestApi.status;
import static org.assertj.core.api.Assertions.assertThat;

/** Requests of customers about their data, from the button on the preference page to the decision. */
class CustomerRequestsIntegrationTest extends ApiFixture {

    private static final String EXPORT = "export-" + ADA.value();
    private static final String ERASURE = "erasure-" + ADA.value();

    @BeforeEach
    void ada() {
        profile(ADA, "ada@customers.example", added());
        identify("{\"email\":\"ada@customers.example\",\"consent\":{\"email\":true}}");
    }

    @Test
    void anOperatorGrantsAnExportWhichTheCustomerDownloadsByALink() {
        String page = "/p/" + token(Link.Kind.PREFERENCES);
        assertThat(html("GET", page)).contains("/export\">", "/erase\">");
        assertThat(html("POST", page + "/export")).contains("We have your request");
        assertThat(requests().at("/items/0/id").asText()).isEqualTo(EXPORT);
        assertThat(requests().at("/items/0/state").asText()).isEqualTo("open");

        String link = decide(EXPORT, "grant").path("link").asText();
        assertThat(link).startsWith("/x/");
        JsonNode download = call("GET", link, null, null);
        assertThat(status(download)).isEqualTo(200);
        assertThat(download.at("/headers/content-disposition").asText()).startsWith("attachment");
        assertThat(download.path("body").asText()).contains("ada@customers.example");
        assertThat(body(download).at("/cart/0/name").asText()).isEqualTo("Hand Grinder");
    }

    @Test
    void nothingIsDownloadedWithoutAGrantOrTooOften() {
        String link = "/x/" + tokens.sign(Link.export(ADA, "en", Instant.now().plusSeconds(600)));
        assertThat(status(call("GET", link, null, null))).isEqualTo(404);
        html("POST", "/p/" + token(Link.Kind.PREFERENCES) + "/export");
        assertThat(status(call("GET", link, null, null))).as("open").isEqualTo(404);
        decide(EXPORT, "grant");
        for (int i = 0; i < 10; i++) {
            assertThat(status(call("GET", link, null, null))).isEqualTo(200);
        }
        assertThat(status(call("GET", link, null, null))).as("the eleventh").isEqualTo(404);
        assertThat(status(call("GET", "/x/" + token(Link.Kind.PREFERENCES), null, null)))
                .isEqualTo(404);
    }

    @Test
    void onlyAPostRequestsAnErasureAndOnlyTheGrantErases() {
        String page = "/p/" + token(Link.Kind.PREFERENCES) + "/erase";
        assertThat(html("GET", page)).contains("<form method=\"post\">");
        assertThat(requests().path("items")).isEmpty();
        html("POST", page);
        assertThat(status(get("/v1/customers/" + ADA.value()))).isNotEqualTo(404);

        assertThat(decide(ERASURE, "grant").path("state").asText()).isEqualTo("granted");
        assertThat(gates.get(ADA).erased()).isTrue();
        assertThat(html("GET", page)).contains("no longer valid");
    }

    @Test
    void aDecisionIsFinalAndRequestsAreMadeOnceADay() {
        String page = "/p/" + token(Link.Kind.PREFERENCES) + "/export";
        html("POST", page);
        assertThat(decide(EXPORT, "refuse").path("state").asText()).isEqualTo("refused");
        assertThat(status(call("POST", "/v1/requests/" + EXPORT + "/grant", "{}", TOKEN)))
                .isEqualTo(409);
        assertThat(html("POST", page)).contains("could not grant it");
        assertThat(requests().path("items")).hasSize(1);
        assertThat(status(call("POST", "/v1/requests/" + ERASURE + "/grant", "{}", TOKEN)))
                .isEqualTo(404);
        assertThat(status(call("POST", "/v1/requests/other/grant", "{}", TOKEN)))
                .isEqualTo(404);
    }

    @Test
    void theShopsSettingGrantsAtOnce() {
        Map<String, String> variables = TestApi.variables(customers, dynamo.catalogueTable());
        variables.put("REGULARS_CUSTOMER_REQUESTS", "at-once");
        api = new ApiHandler(TestApi.router(dynamo.client(), new FakeS3(), variables, feedback::addAll));
        String page = "/p/" + token(Link.Kind.PREFERENCES);

        String html = html("POST", page + "/export");
        int at = html.indexOf("../../x/") + "../..".length();
        assertThat(html("GET", html.substring(at, html.indexOf('"', at)))).contains("ada@customers.example");
        assertThat(html("POST", page + "/erase")).contains("being deleted");
        assertThat(gates.get(ADA).erased()).isTrue();
    }

    private static Event added() {
        Instant at = Instant.parse("2026-03-01T00:00:00Z");
        return new Event(
                EventType.TRACK,
                "e1",
                "shop",
                "Product Added",
                "ada@customers.example",
                null,
                null,
                at,
                at,
                null,
                Json.object(),
                Json.object().put("product_id", "g1").put("name", "Hand Grinder"),
                Json.object());
    }

    private JsonNode requests() {
        return body(get("/v1/requests"));
    }

    private JsonNode decide(String id, String decision) {
        return body(call("POST", "/v1/requests/" + id + "/" + decision, "{}", TOKEN));
    }

    private String html(String method, String path) {
        return call(method, path, method.equals("POST") ? "" : null, null)
                .path("body")
                .asText();
    }
}
