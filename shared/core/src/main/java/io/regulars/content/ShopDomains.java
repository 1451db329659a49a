package io.regulars.content;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The domains of the shop. Anybody can send events with the key in a shop's page, so messages show URLs from events
 * only if they are there. Immutable.
 *
 * @param names in lower case; subdomains are included
 */
public record ShopDomains(List<String> names) {

    private static final int HTTPS_PORT = 443;

    public ShopDomains {
        names = List.copyOf(names);
    }

    /** The domains of a comma-separated list, which may be empty. */
    public static ShopDomains of(String list) {
        return new ShopDomains(Arrays.stream(list.split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList());
    }

    /** The URL in ASCII if it is an https URL of the shop's, without credentials and with no other port; else empty. */
    public Optional<String> url(String text) {
        try {
            URI url = new URI(text);
            boolean web = "https".equalsIgnoreCase(url.getScheme())
                    && url.getRawUserInfo() == null
                    && (url.getPort() == -1 || url.getPort() == HTTPS_PORT);
            return web && url.getHost() != null && owns(url.getHost().toLowerCase(Locale.ROOT))
                    ? Optional.of(url.toASCIIString())
                    : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private boolean owns(String host) {
        return names.stream().anyMatch(name -> host.equals(name) || host.endsWith("." + name));
    }
}
