package io.regulars.function.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.FakeS3;
import io.regulars.function.api.http.ApiRoute;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares the description of the API with its routes. */
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final JsonNode openapi = openapi();

    @Test
    void describesExactlyTheRoutesWithTheirPathParametersAndScopes() {
        assertThat(described()).hasSizeGreaterThan(40).containsExactlyInAnyOrderElementsOf(routed());
    }

    @Test
    void declaresEveryPathParameter() {
        openapi.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> assertThat(declared(path.getValue(), operation.getValue()))
                                .as(operation.getKey() + " " + path.getKey())
                                .isEqualTo(named(path.getKey()))));
    }

    @Test
    void operationIdsAreUnique() {
        List<String> ids = openapi.path("paths").findValuesAsText("operationId");

        assertThat(ids).doesNotHaveDuplicates().hasSameSizeAs(described());
    }

    /** Operations as "method path scope". */
    private List<String> described() {
        List<String> operations = new ArrayList<>();
        openapi.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> operations.add(
                                operation.getKey() + " " + path.getKey() + " " + scope(operation.getValue()))));
        return operations;
    }

    private static String scope(JsonNode operation) {
        JsonNode security = operation.path("security");
        return security.isEmpty() ? "open" : security.at("/0/key/0").asText();
    }

    private static List<String> routed() {
        DynamoDbLocal dynamo = DynamoDbLocal.shared();
        Map<String, String> variables = TestApi.variables(dynamo.customersTable(), dynamo.catalogueTable());
        return TestApi.router(dynamo.client(), new FakeS3(), variables).router().routes().stream()
                .map(OpenApiTest::operation)
                .toList();
    }

    private static String operation(ApiRoute route) {
        String scope = route.scope() == null ? "open" : route.scope().key();
        return route.method().toLowerCase(java.util.Locale.ROOT) + " " + route.path() + " " + scope;
    }

    private Set<String> declared(JsonNode path, JsonNode operation) {
        Set<String> names = new TreeSet<>();
        for (JsonNode parameters : List.of(path.path("parameters"), operation.path("parameters"))) {
            parameters.forEach(parameter -> {
                JsonNode resolved = resolve(parameter);
                if (resolved.path("in").asText().equals("path")) {
                    names.add(resolved.path("name").asText());
                }
            });
        }
        return names;
    }

    private JsonNode resolve(JsonNode parameter) {
        return parameter.has("$ref")
                ? openapi.at(parameter.path("$ref").asText().substring(1))
                : parameter;
    }

    private static Set<String> named(String path) {
        Set<String> names = new TreeSet<>();
        for (String segment : path.split("/")) {
            if (segment.startsWith("{")) {
                names.add(segment.substring(1, segment.length() - 1));
            }
        }
        return names;
    }

    private static JsonNode openapi() {
        try (InputStream in = OpenApiTest.class.getResourceAsStream("/openapi.yaml")) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
