package io.regulars.dynamodb;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;

/**
 * Starts DynamoDB Local on 127.0.0.1 only. Its own main class listens on every interface and has no option for that,
 * and it answers requests under any signature. By reflection, because its licence forbids linking it.
 */
public final class LoopbackServer {

    private static final String RUNNER = "software.amazon.dynamodb.services.local.main.ServerRunner";
    private static final String LOOPBACK = "127.0.0.1";

    private LoopbackServer() {}

    /** @param arguments those of DynamoDB Local's own main class */
    public static void main(String[] arguments) throws Throwable {
        try {
            Object proxy = Class.forName(RUNNER)
                    .getMethod("createServerFromCommandLineArgs", String[].class)
                    .invoke(null, (Object) arguments);
            Field field = proxy.getClass().getDeclaredField("server");
            field.setAccessible(true);
            Object jetty = field.get(proxy);
            for (Object connector : (Object[]) jetty.getClass().getMethod("getConnectors").invoke(jetty)) {
                connector.getClass().getMethod("setHost", String.class).invoke(connector, LOOPBACK);
            }
            proxy.getClass().getMethod("start").invoke(proxy);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
