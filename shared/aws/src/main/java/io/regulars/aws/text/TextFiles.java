package io.regulars.aws.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.regulars.content.Texts;
import io.regulars.content.TriggerReasons;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads the texts of a language from the resource {@code regulars/texts/<language>.properties}, and the reasons of the
 * triggers from events/triggers.json; to add a language, add a file and the reasons. Each language is read once. Safe
 * for concurrent use.
 */
public final class TextFiles {

    private static final String FOLDER = "/regulars/texts/";
    private static final String DEFAULT = "en";
    private static final Map<String, Optional<Texts>> READ = new ConcurrentHashMap<>();

    private TextFiles() {}

    /**
     * The texts for a language, whatever its region or script; English if there are none.
     *
     * @param language BCP 47 tag; null for English
     */
    public static Texts of(String language) {
        return (language == null ? Optional.<Texts>empty() : find(primary(language)))
                .or(() -> find(DEFAULT))
                .orElseThrow(() -> new IllegalStateException("there are no texts in " + FOLDER));
    }

    /**
     * The texts for the first of several languages that has any; English if none has.
     *
     * @param languages BCP 47 tags, the most wanted first
     */
    public static Texts first(List<String> languages) {
        return languages.stream()
                .map(language -> find(primary(language)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> of(DEFAULT));
    }

    private static String primary(String language) {
        return Locale.forLanguageTag(language).getLanguage();
    }

    private static Optional<Texts> find(String language) {
        return READ.computeIfAbsent(language, TextFiles::read);
    }

    private static Optional<Texts> read(String language) {
        try (InputStream in = TextFiles.class.getResourceAsStream(FOLDER + language + ".properties")) {
            if (in == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, UTF_8));
            return Optional.of(new Texts(
                    language,
                    properties.stringPropertyNames().stream()
                            .collect(Collectors.toMap(key -> key, properties::getProperty)),
                    TriggerReasons.in(language, EventDefinitions.read("triggers.json"))));
        } catch (IOException e) {
            throw new UncheckedIOException("the texts in \"" + language + "\" cannot be read", e);
        }
    }
}
