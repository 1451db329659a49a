package io.regulars.function.api.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;

import io.regulars.aws.text.TextFiles;
import io.regulars.content.ShopLocale;
import io.regulars.content.Texts;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.gate.Gate;
import io.regulars.link.Link;

/**
 * Selects the language of a page: the customer's, else the browser's, else that of the message or of the shop, else
 * English.
 */
final class PageLanguage {

    private static final int LONGEST_HEADER = 200;

    private PageLanguage() {}

    /** The texts for a visitor whose link cannot be read. */
    static Texts of(ApiRequest request, ShopLocale shop) {
        List<String> wanted = new ArrayList<>(accepted(request));
        wanted.add(shop.tag());
        return TextFiles.first(wanted);
    }

    static Texts of(ApiRequest request, Link link, Gate gate) {
        List<String> wanted = new ArrayList<>();
        if (gate.locale() != null) {
            wanted.add(gate.locale());
        }
        wanted.addAll(accepted(request));
        wanted.add(link.language());
        return TextFiles.first(wanted);
    }

    private static List<String> accepted(ApiRequest request) {
        String header = request.http().header("accept-language");
        if (header.isBlank() || header.length() > LONGEST_HEADER) {
            return List.of();
        }
        try {
            return LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> Locale.forLanguageTag(range.getRange()).toLanguageTag())
                    .toList();
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }
}
