package io.regulars.function.ingest;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The schemas say what the code does. */
class SchemaTest {

    private static final String PREFIX = "https://regulars.io/schemas/";
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaMappers(mappers -> mappers.mapPrefix(PREFIX, "classpath:regulars/schemas/")));

    private final IngestFixture ingest = new IngestFixture();

    @ParameterizedTest
    @ValueSource(strings = {"segment-batch", "segment-history", "rudderstack-batch"})
    void batchesMatchTheBatchSchema(String sample) {
        assertThat(schema("event-batch")
                        .validate(new String(Samples.bytes("http/" + sample + ".json"), UTF_8), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"track\",\"userId\":\"u\"}",
                "{\"type\":\"alias\",\"userId\":\"u\"}",
                "{\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":\"u\",\"properties\":{\"revenue\":-1}}",
                "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u\",\"properties\":{\"revenue\":\"NaN\"}}"
            })
    void whatIngestRejectsIsInvalidInTheSchemaToo(String event) {
        assertThat(schema("event").validate(event, InputFormat.JSON)).isNotEmpty();
        assertThat(IngestFixture.body(ingest.post("/v1/batch", "{\"batch\":[" + event + "]}"))
                        .path("rejected"))
                .hasSize(1);
    }

    @Test
    void messagesMatchTheirSchema() {
        for (Map.Entry<String, String> sample : Map.of(
                        "segment-batch",
                        "/v1/batch",
                        "rudderstack-batch",
                        "/v1/b",
                        "cloudevent",
                        "/v1/events",
                        "segment-track",
                        "/v1/track")
                .entrySet()) {
            ingest.post(sample.getValue(), Samples.bytes("http/" + sample.getKey() + ".json"));
        }

        assertThat(ingest.liveMessages())
                .hasSize(4)
                .allSatisfy(message -> assertThat(schema("event-message").validate(message, InputFormat.JSON))
                        .isEmpty());
    }

    private static JsonSchema schema(String name) {
        return SCHEMAS.getSchema(SchemaLocation.of(PREFIX + name + ".json"));
    }
}
