package io.regulars.function.api.offer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.function.api.http.HttpProblem.FieldError;
import io.regulars.json.Json;
import io.regulars.offer.CatalogueCodec;
import io.regulars.offer.Offer;

import static org.assertj.core.api.Assertions.assertThat;

class OfferSchemaTest {

    private static final Path EVENTS = Path.of("../../events");
    private final OfferSchema schema = new OfferSchema();

    static Stream<Path> samples() throws IOException {
        return Files.list(EVENTS.resolve("catalogue")).sorted();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void samplesAreValidAndRoundTripThroughTheCodec(Path file) throws IOException {
        ObjectNode json = Json.read(Files.readString(file));

        assertThat(schema.errors(json)).isEmpty();
        assertThat(file.getFileName()).hasToString(json.path("id").asText() + ".json");
        Offer offer = CatalogueCodec.read(json);
        assertThat(CatalogueCodec.decode(CatalogueCodec.encode(offer))).isEqualTo(offer);
        assertThat(schema.errors(CatalogueCodec.write(offer))).isEmpty();
    }

    @Test
    void samplesReferToKnownTriggersAndSegments() throws IOException {
        List<String> triggers = names("triggers");
        List<String> segments = names("segments");
        for (Path file : samples().toList()) {
            Offer offer = CatalogueCodec.decode(Files.readString(file));
            assertThat(triggers).containsAll(offer.triggers());
            assertThat(segments).containsAll(offer.segments());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"percent\",\"value\":101}",
                "{\"kind\":\"percent\"}",
                "{\"kind\":\"gift\"}",
                "{\"kind\":\"amount\",\"value\":0}"
            })
    void rejectsInvalidRewards(String reward) throws IOException {
        ObjectNode json = Json.read(Files.readString(EVENTS.resolve("catalogue/win-back-ten-percent.json")));
        json.set("reward", Json.read(reward));
        assertThat(schema.errors(json))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.pointer()).startsWith("/reward"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "data:text/html,x",
                "//evil.example/",
                "/new",
                "ftp://x/",
                "https://shop.example/new\r\nSet-Cookie: a=b",
                "https://shop.example/new\n",
                "https://shop.example\n",
                "https://shop@evil.example/",
                "https://shop.example\\@evil.example/",
                "https://shop.example/\"onclick=",
                "https://{{firstName}}.evil.example/",
                " https://shop.example/"
            })
    void rejectsUrlsThatAreNotAbsoluteWebAddressesOnOneLine(String url) throws IOException {
        assertThat(schema.errors(with("url", url)))
                .extracting(FieldError::pointer)
                .containsOnly("/content/en/url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject", "preheader", "action"})
    void rejectsLineBreaksInSingleLineTexts(String field) throws IOException {
        for (String text : List.of("Hello\r\nBcc: eve@evil.example", "Hello\n", "\r")) {
            assertThat(schema.errors(with(field, text)))
                    .as("%s", text)
                    .extracting(FieldError::pointer)
                    .containsOnly("/content/en/" + field);
        }
    }

    private static ObjectNode with(String field, String text) throws IOException {
        ObjectNode json = Json.read(Files.readString(EVENTS.resolve("catalogue/win-back-ten-percent.json")));
        ((ObjectNode) json.at("/content/en")).put(field, text);
        return json;
    }

    private static List<String> names(String list) throws IOException {
        List<String> names = new java.util.ArrayList<>();
        for (JsonNode entry :
                Json.read(Files.readString(EVENTS.resolve(list + ".json"))).path(list)) {
            names.add(entry.path("name").asText());
        }
        return names;
    }
}
