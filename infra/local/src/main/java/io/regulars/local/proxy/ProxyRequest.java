package io.regulars.local.proxy;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request to a part, as it came.
 *
 * @param uri path and query
 * @param headers by their names in lower case
 */
public record ProxyRequest(String method, URI uri, Map<String, List<String>> headers, byte[] body) {

    private static final Pattern CALLER = Pattern.compile("app/(([A-Za-z]+)-[0-9]+)");

    /**
     * Who asks, as the function's environment makes the SDK say.
     *
     * @param function in lower case
     * @param environment one of its processes
     */
    public record Caller(String function, String environment) {}

    /** Empty if the caller is not a function. */
    public Optional<Caller> caller() {
        Matcher caller = CALLER.matcher(header("user-agent") + " " + header("x-amz-user-agent"));
        return caller.find()
                ? Optional.of(new Caller(caller.group(2).toLowerCase(Locale.ROOT), caller.group(1)))
                : Optional.empty();
    }

    /** The operation that a service of JSON is asked for, by AWS's name; empty where a header does not say it. */
    public String operation() {
        String target = header("x-amz-target");
        return target.substring(target.indexOf('.') + 1);
    }

    private String header(String name) {
        return String.join(" ", headers.getOrDefault(name, List.of()));
    }
}
