package io.regulars.local.cloud;

import java.io.IOException;
import java.nio.file.Path;

/** A JVM that starts a local cloud with the sample function, so that a test can kill it. */
final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (Sample sample = Sample.start(Path.of(arguments[0]), options -> options)) {
            System.out.println("ready");
            sample.cloud().await();
        }
    }
}
