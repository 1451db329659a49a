package io.regulars.aws.run;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;

import static java.net.InetAddress.getLoopbackAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Secrets read from a server that answers GetParameters as SSM does. */
class SsmSecretsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> stored = new HashMap<>();
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final List<String> headers = new CopyOnWriteArrayList<>();
    private volatile boolean denied;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsAllSecretsOfAFunctionDecryptedByOneSignedCall() {
        stored.put("/regulars/shop/LinkKey", "a-link-key");
        stored.put("/regulars/shop/OriginSecret", "an-origin-secret");
        Env env = env(Map.of(
                "REGULARS_LINK_KEY", "ssm:/regulars/shop/LinkKey#3",
                "REGULARS_ORIGIN_SECRET", "ssm:/regulars/shop/OriginSecret",
                "CUSTOMERS_TABLE", "customers"));

        assertThat(env.required("CUSTOMERS_TABLE")).isEqualTo("customers");
        assertThat(requests).as("plain values need no call").isEmpty();
        assertThat(env.required("REGULARS_LINK_KEY")).isEqualTo("a-link-key");
        assertThat(env.optional("REGULARS_ORIGIN_SECRET", "")).isEqualTo("an-origin-secret");

        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).path("WithDecryption").asBoolean()).isTrue();
        assertThat(requests.get(0).path("Names"))
                .extracting(JsonNode::asText)
                .containsExactly("/regulars/shop/LinkKey", "/regulars/shop/OriginSecret");
        assertThat(headers.get(0))
                .startsWith("AmazonSSM.GetParameters AWS4-HMAC-SHA256 Credential=key/")
                .contains("/eu-central-1/ssm/aws4_request", "Signature=");
    }

    @Test
    void readsTheCurrentValueWhateverTheDeploymentsRevision() {
        stored.put("/regulars/shop/AdminToken", "sha256:new");
        assertThat(env(Map.of("T", "ssm:/regulars/shop/AdminToken#1")).required("T"))
                .isEqualTo("sha256:new");
    }

    @Test
    void namesAMissingParameterAndWhatToDo() {
        Env env = env(Map.of("REGULARS_LINK_KEY", "ssm:/regulars/shop/LinkKey"));
        assertThatThrownBy(() -> env.required("REGULARS_LINK_KEY"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/regulars/shop/LinkKey")
                .hasMessageContaining("REGULARS_LINK_KEY")
                .hasMessageContaining("./regulars deploy");
        assertThatThrownBy(() -> env.optional("REGULARS_LINK_KEY", "")).hasMessageContaining("does not exist");
    }

    @Test
    void namesTheMissingRightAndReadsAgainAfterAFailure() {
        stored.put("/regulars/shop/LinkKey", "a-link-key");
        denied = true;
        Env env = env(Map.of("REGULARS_LINK_KEY", "ssm:/regulars/shop/LinkKey"));
        assertThatThrownBy(() -> env.required("REGULARS_LINK_KEY"))
                .hasMessageContaining("ssm:GetParameters")
                .hasMessageContaining("/regulars/shop/LinkKey");
        denied = false;
        assertThat(env.required("REGULARS_LINK_KEY")).isEqualTo("a-link-key");
    }

    @Test
    void readsMoreSecretsThanOneCallCanName() {
        List<String> names =
                IntStream.range(0, 23).mapToObj(n -> "/regulars/shop/S" + n).toList();
        names.forEach(name -> stored.put(name, "value of " + name));
        assertThat(new SsmSecrets(this::client).read(names)).hasSize(23);
        assertThat(requests).hasSize(3);
    }

    @Test
    void refusesAReferenceInAFunctionWithoutSecrets() {
        Env env = new Env(Map.of("SHOP_NAME", "ssm:/regulars/shop/LinkKey"));
        assertThatThrownBy(() -> env.required("SHOP_NAME")).hasMessageContaining("reads no secrets");
    }

    private Env env(Map<String, String> variables) {
        return new Env(variables).withSecrets(new SsmSecrets(this::client));
    }

    private SsmClient client() {
        return SsmClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    private void answer(HttpExchange exchange) throws IOException {
        headers.add(exchange.getRequestHeaders().getFirst("X-Amz-Target") + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        requests.add(request);
        ObjectNode answer = JSON.createObjectNode();
        if (denied) {
            answer.put("__type", "AccessDeniedException").put("message", "no identity-based policy allows it");
        } else {
            answer.putArray("Parameters");
            answer.putArray("InvalidParameters");
            for (JsonNode name : request.path("Names")) {
                if (stored.containsKey(name.asText())) {
                    answer.withArray("Parameters")
                            .addObject()
                            .put("Name", name.asText())
                            .put("Type", "SecureString")
                            .put("Value", stored.get(name.asText()));
                } else {
                    answer.withArray("InvalidParameters").add(name.asText());
                }
            }
        }
        byte[] body = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(denied ? 400 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
