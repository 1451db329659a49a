package io.regulars.function.push;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Where a notification may be posted to. An endpoint comes from a browser, that is from anybody, so it is looked up in
 * a list of the browsers' push services rather than judged by its address: no name that a stranger controls is
 * resolved, none can resolve to something inside.
 */
final class PushEndpoints {

    /** A name that begins with a dot stands for all names below it. */
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
     * The known services; and where everything runs on one machine, its own.
     *
     * @param publicUrl where the deployment's links lead: plain http on the loopback is a cloud on this machine, whose
     *     push service has the same address
     */
    static PushEndpoints of(String publicUrl) {
        URI url = URI.create(publicUrl);
        boolean here = "http".equals(url.getScheme())
                && ("127.0.0.1".equals(url.getHost()) || "localhost".equals(url.getHost()));
        return new PushEndpoints(here ? url : null);
    }

    /**
     * The endpoint as an address.
     *
     * @throws IllegalArgumentException when it is none, or of no service that is known
     */
    URI check(String endpoint) {
        URI uri = URI.create(endpoint);
        if (uri.getHost() != null && uri.getRawUserInfo() == null && (known(uri) || own(uri))) {
            return uri;
        }
        throw new IllegalArgumentException("the endpoint is of no push service that is known");
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
