package io.regulars.function.api.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.regulars.content.Texts;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An HTML template with placeholders like <code>{{name}}</code>, from the resource {@code pages/<name>.html}.
 * Immutable.
 */
final class PageTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z.]+)}}");

    private final String html;

    private PageTemplate(String html) {
        this.html = html;
    }

    /** Reads a template. Not cached; callers keep the result. */
    static PageTemplate read(String name) {
        return new PageTemplate(resource(name + ".html"));
    }

    /** The content of a file in the folder of the pages. */
    static String resource(String file) {
        try (InputStream in = PageTemplate.class.getResourceAsStream("/pages/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the resource /pages/" + file + " is missing");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource /pages/" + file + " cannot be read", e);
        }
    }

    /**
     * The template with its placeholders filled in.
     *
     * @param texts for the placeholders that {@code values} lacks
     * @param values HTML by placeholder name; the caller escapes untrusted text
     */
    String fill(Texts texts, Map<String, String> values) {
        return PLACEHOLDER.matcher(html).replaceAll(found -> Matcher.quoteReplacement(value(found, texts, values)));
    }

    private static String value(MatchResult found, Texts texts, Map<String, String> values) {
        String name = found.group(1);
        return values.containsKey(name) ? values.get(name) : texts.get(name);
    }
}
