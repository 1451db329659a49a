package io.regulars.local.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** More requests than environments. */
class ScaleOutIntegrationTest {

    @TempDir
    private Path folder;

    @Test
    void aRequestThatCausesAnotherEnvironmentDoesNotWaitForItIfOneIsFreeBefore() throws Exception {
        try (Sample sample = Sample.start(folder, options -> options)) {
            String first = send(sample, "/echo/slow");
            Files.createFile(sample.out().resolveSibling("slow-start"));

            CompletableFuture<String> busy = CompletableFuture.supplyAsync(() -> send(sample, "/echo/slow"));
            String second = send(sample, "/echo/slow");

            assertThat(busy.get()).isEqualTo(first);
            assertThat(second).as("process that answered").isEqualTo(first);
            assertThat(sample.function().path("coldStarts").asInt())
                    .as("another was started meanwhile")
                    .isEqualTo(2);
        }
    }

    private static String send(Sample sample, String path) {
        try {
            return sample.send("GET", path, "").body();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
