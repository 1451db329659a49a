package io.regulars.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A JVM that starts programs, ends one of them, and waits to be killed. */
final class ProgramStarter {

    private ProgramStarter() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        try (ProcessLog log = new ProcessLog(folder.resolve("program.log"), line -> false)) {
            Child stays = Child.program(folder.resolve("program"), Map.of(), folder, log);
            Child ends = Child.program(folder.resolve("program"), Map.of(), folder, log);
            ends.kill();
            System.out.println(stays.pid() + " " + ends.pid());
            Thread.sleep(60_000);
        }
    }
}
