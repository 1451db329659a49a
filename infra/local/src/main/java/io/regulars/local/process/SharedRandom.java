package io.regulars.local.process;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives the JDK's pseudo-random generators of a process a given state, as restoring a snapshot does.
 * {@code SecureRandom} is not affected, on AWS neither.
 */
public final class SharedRandom {

    private static final String SEED = "regulars.shared-random";

    private SharedRandom() {}

    /** The JVM options with which all processes of that name start with the same state. */
    public static List<String> options(String name) {
        return List.of(
                "-D" + SEED + "=" + name.hashCode(),
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED");
    }

    /** Sets the state of this process and of the current thread, if its options say so. */
    static void restore() throws ReflectiveOperationException {
        Long seed = Long.getLong(SEED);
        if (seed == null) {
            return;
        }
        Field seeder = ThreadLocalRandom.class.getDeclaredField("seeder");
        seeder.setAccessible(true);
        ((AtomicLong) seeder.get(null)).set(seed);
        Method thread = ThreadLocalRandom.class.getDeclaredMethod("localInit");
        thread.setAccessible(true);
        thread.invoke(null);
        Field ofMath =
                Class.forName("java.lang.Math$RandomNumberGeneratorHolder").getDeclaredField("randomNumberGenerator");
        ofMath.setAccessible(true);
        ((Random) ofMath.get(null)).setSeed(seed);
    }
}
