package io.regulars.function.send;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Recognizes failures of a call that happened before its request could leave this machine. */
public final class NotSent {

    private static final List<Class<? extends Throwable>> BEFORE_SENDING = List.of(
            UnknownHostException.class,
            ConnectException.class,
            NoRouteToHostException.class,
            HttpConnectTimeoutException.class,
            SSLHandshakeException.class,
            SSLPeerUnverifiedException.class);
    /** The Apache client's own exceptions, by name, because its classes are not on every class path. */
    private static final List<String> NAMES =
            List.of("ConnectTimeoutException", "HttpHostConnectException", "ConnectionPoolTimeoutException");

    private static final String NO_CREDENTIALS = "Unable to load credentials";

    private NotSent() {}

    /** Whether the request certainly did not reach the provider: no name, no connection, no TLS, no credentials. */
    public static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (BEFORE_SENDING.stream().anyMatch(cause.getClass()::equals)
                    || NAMES.contains(cause.getClass().getSimpleName())
                    || cause.getMessage() != null && cause.getMessage().startsWith(NO_CREDENTIALS)) {
                return true;
            }
        }
        return false;
    }
}
