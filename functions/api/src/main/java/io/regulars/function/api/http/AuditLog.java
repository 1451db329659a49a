package io.regulars.function.api.http;

import java.lang.System.Logger.Level;
import java.util.regex.Pattern;

import io.regulars.access.AccessKey;
import io.regulars.aws.run.Meter;
import io.regulars.event.CustomerId;

/**
 * Logs who did what through the API: every use of an admin route, and every refused key. A line has the id and name of
 * the key, the route, the customer by the engine's own id and the status; never a secret, an address or a code.
 */
final class AuditLog {

    private static final System.Logger LOG = System.getLogger("audit");
    private static final Pattern OWN_ID = Pattern.compile("[ua][A-Za-z0-9_-]{22}");

    private AuditLog() {}

    static void done(AccessKey key, ApiRoute route, ApiRequest request, int status) {
        LOG.log(
                Level.INFO,
                "audit: key {0} ({1}) {2} {3}{4}: {5}",
                key.id(),
                key.name(),
                route.method(),
                route.path(),
                subject(route, request),
                Integer.toString(status));
    }

    static void refused(ApiRoute route, HttpProblem problem) {
        int status = problem.reply().status();
        Meter.count("api.refused." + status, 1);
        LOG.log(Level.WARNING, "audit: refused {0} {1}: {2}", route.method(), route.path(), Integer.toString(status));
    }

    private static String subject(ApiRoute route, ApiRequest request) {
        String id = request.param("id");
        if (id == null) {
            return "";
        }
        if (!route.path().startsWith("/v1/customers/")) {
            return " "
                    + (OWN_ID.matcher(id).matches()
                                    || id.matches("[0-9a-f]{12}|[0-9a-f]{24}|(export|erasure)-[ua][A-Za-z0-9_-]{22}")
                            ? id
                            : "");
        }
        return " " + (OWN_ID.matcher(id).matches() ? id : CustomerId.ofUser(id).value());
    }
}
