package io.regulars.function.push;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * The push services that notifications may be posted to. Endpoints come from browsers and are not trusted, so only the
 * known services of browsers are accepted: no host name that an attacker controls is resolved, which prevents requests
 * to internal addresses.
 */
final class PushEndpoints {

    /** A name with a leading dot stands for its subdomains. */
    private static final List<String> SERVICES = List.of( //
            "fcm.googleapis.com",
            "android.googleapis.com", // Chrome, Edge on Android, Opera, Brave, Samsung Internet
            ".push.services.mozilla.com", // Firefox
            ".push.apple.com", // Safari
            ".notify.windows.com"); // Edge

    private final URI local;

    private PushEndpoints(URI local) {
        this.local = local;
    }

    /**
     * The known services and, in the local cloud, its own.
     *
     * @param publicUrl base of the deployment's links; plain HTTP on the loopback address means the local cloud, whose
     *     push service has the same address
     */
    static PushEndpoints of(String publicUrl) {
        URI url = URI.create(publicUrl);
        boolean localCloud = "http".equals(url.getScheme())
                && ("127.0.0.1".equals(url.getHost()) || "localhost".equals(url.getHost()));
        return new PushEndpoints(localCloud ? url : null);
    }

    /**
     * The endpoint as a URI.
     *
     * @throws IllegalArgumentException if it is malformed or belongs to no known service
     */
    URI check(String endpoint) {
        URI uri = URI.create(endpoint);
        if (uri.getHost() != null && uri.getRawUserInfo() == null && (known(uri) || own(uri))) {
            return uri;
        }
        throw new IllegalArgumentException("the endpoint belongs to no known push service");
    }

    private static boolean known(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean listed =
                SERVICES.stream().anyMatch(name -> name.startsWith(".") ? host.endsWith(name) : host.equals(name));
        return "https".equals(uri.getScheme()) && (uri.getPort() == -1 || uri.getPort() == 443) && listed;
    }

    private boolean own(URI uri) {
        return local != null
                && "http".equals(uri.getScheme())
                && uri.getHost().equals(local.getHost())
                && uri.getPort() == local.getPort();
    }
}
