package io.regulars.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.channel.Channel;
import io.regulars.json.Json;
import io.regulars.trigger.Trigger;
import io.regulars.trigger.Triggers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TextsTest {

    private static final Path FOLDER = Path.of("src/main/resources/regulars/texts");
    private static final Path TRIGGERS = Path.of("../../events/triggers.json");

    static List<String> languages() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(".properties", ""))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasTheSameKeysWithTheSameValuesToFillIn(String language) {
        Properties english = properties("en");
        Properties other = properties(language);
        assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(other.getProperty(key).contains("%s"))
                    .as(key)
                    .isEqualTo(english.getProperty(key).contains("%s"));
        }
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void everyChannelHasAName(Channel channel) {
        assertThat(read("en").label(channel)).isNotBlank();
        assertThat(read("en").messages(channel)).isNotBlank();
    }

    @Test
    void everyTriggerHasAReasonInEveryLanguageAndNoOther() throws IOException {
        for (JsonNode trigger : triggers().path("triggers")) {
            assertThat(trigger.path("reason").fieldNames())
                    .toIterable()
                    .as(trigger.path("name").asText())
                    .containsExactlyInAnyOrderElementsOf(languages());
        }
        for (String language : languages()) {
            Texts texts = read(language);
            assertThat(Triggers.ALL)
                    .extracting(Trigger::name)
                    .allSatisfy(name ->
                            assertThat(texts.reason(name)).isNotBlank().isNotEqualTo(texts.get("reason.other")));
        }
    }

    @Test
    void anUnknownTriggerHasTheGeneralReason() {
        Texts english = read("en");
        assertThat(english.reason("unheard_of")).isEqualTo(english.get("reason.other"));
    }

    @Test
    void aReasonEndsASentence() {
        assertThat(read("en").reason("first_order")).isEqualTo("because you recently placed your first order.");
        assertThat(read("de").reason("cart_abandoned")).isEqualTo("weil noch etwas in Ihrem Warenkorb liegt.");
    }

    @Test
    void aSentenceThatGoesOnEndsWithASpace() {
        assertThat(read("en").format("mail.because", "Shop")).endsWith("from Shop, and ");
        assertThat(read("de").get("page.because")).endsWith("erhalten, ");
    }

    @Test
    void aMissingTextIsAnError() {
        Texts english = read("en");
        assertThatThrownBy(() -> english.get("no.such.key")).hasMessageContaining("\"en\" lack no.such.key");
    }

    static Texts read(String language) {
        Properties properties = properties(language);
        return new Texts(
                language,
                properties.stringPropertyNames().stream()
                        .collect(Collectors.toMap(key -> key, properties::getProperty)),
                TriggerReasons.in(language, triggers()));
    }

    private static JsonNode triggers() {
        try {
            return Json.read(Files.readString(TRIGGERS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties properties(String language) {
        try (InputStream in = TextsTest.class.getResourceAsStream("/regulars/texts/" + language + ".properties")) {
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, UTF_8));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
