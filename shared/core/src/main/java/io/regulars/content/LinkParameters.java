package io.regulars.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Parameters that every click adds to its target, such as {@code utm_source=mail&utm_campaign={campaign}}. Immutable.
 *
 * @param values by name; {@code {campaign}}, {@code {offer}} and {@code {channel}} in them are replaced
 */
public record LinkParameters(Map<String, String> values) {

    private static final Pattern LIST = Pattern.compile("(?:[A-Za-z0-9_.-]+=[A-Za-z0-9_.{}-]+(?:&|$))*");

    /**
     * The parameters of a query string, which may be empty.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static LinkParameters of(String query) {
        if (!LIST.matcher(query).matches()) {
            throw new IllegalArgumentException(
                    "link parameters must be like utm_source=mail&utm_campaign={campaign}, but are \"" + query + "\"");
        }
        Map<String, String> values = new LinkedHashMap<>();
        Arrays.stream(query.split("&")).filter(part -> !part.isEmpty()).forEach(part -> {
            String[] pair = part.split("=", 2);
            values.put(pair[0], pair[1]);
        });
        return new LinkParameters(values);
    }

    /** The URL with the parameters that it does not have already: an offer's own URL may set others. */
    public String addTo(String url, String campaign, String offer, String channel) {
        int hash = url.indexOf('#');
        String page = hash < 0 ? url : url.substring(0, hash);
        String query = page.contains("?") ? page.substring(page.indexOf('?') + 1) : "";
        List<String> present = Arrays.stream(query.split("&"))
                .map(part -> part.split("=", 2)[0])
                .toList();
        List<String> added = new ArrayList<>();
        values.forEach((name, value) -> {
            if (!present.contains(name)) {
                added.add(name + "="
                        + value.replace("{campaign}", campaign)
                                .replace("{offer}", offer)
                                .replace("{channel}", channel));
            }
        });
        if (added.isEmpty()) {
            return url;
        }
        String joint = !page.contains("?") ? "?" : page.endsWith("?") || page.endsWith("&") ? "" : "&";
        return page + joint + String.join("&", added) + (hash < 0 ? "" : url.substring(hash));
    }
}
