package io.regulars.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * The main class of every JVM that the local cloud starts: runs the main class named first and ends this process when
 * its standard input ends, which it does when the local cloud is gone, however that died. It uses nothing but the JDK,
 * because it and {@link SharedRandom} are the only classes of this project on the class path of another program.
 */
public final class Guard {

    private Guard() {}

    public static void main(String[] arguments) throws Throwable {
        InputStream lifeline = System.in;
        Thread watch = new Thread(() -> endWith(lifeline), "guard");
        watch.setDaemon(true);
        watch.start();
        SharedRandom.restore();
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static void endWith(InputStream lifeline) {
        try {
            while (lifeline.read() >= 0) {
                // Nobody writes; only the end matters.
            }
        } catch (IOException gone) {
            System.err.println("the local cloud is gone: " + gone.getMessage());
        }
        Runtime.getRuntime().halt(143);
    }
}
