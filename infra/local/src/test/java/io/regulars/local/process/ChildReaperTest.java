package io.regulars.local.process;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ChildReaperTest {

    @TempDir
    private Path folder;

    @Test
    void shouldEndAProgramWhoseStarterIsKilled() throws Exception {
        Path program = Files.writeString(folder.resolve("program"), "#!/bin/sh\nexec sleep 60\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Process starter = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProgramStarter.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(starter.getInputStream(), StandardCharsets.UTF_8))) {
            String[] pids = output.readLine().split(" ");
            ProcessHandle stays = ProcessHandle.of(Long.parseLong(pids[0])).orElseThrow();
            assertThat(stays.isAlive()).isTrue();
            assertThat(ProcessHandle.of(Long.parseLong(pids[1])))
                    .as("killed at once")
                    .isEmpty();

            starter.destroyForcibly().waitFor();

            stays.onExit().get(10, TimeUnit.SECONDS);
            assertThat(stays.isAlive()).isFalse();
        }
    }
}
