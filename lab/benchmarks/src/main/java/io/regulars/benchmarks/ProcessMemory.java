package io.regulars.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Memory of a process, in bytes.
 *
 * @param rss all pages in memory
 * @param pss the same, with each shared page divided by those who share it
 */
record ProcessMemory(long rss, long pss) {

    static ProcessMemory of(long pid) {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup"));
            return new ProcessMemory(bytes(lines, "Rss:"), bytes(lines, "Pss:"));
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "cannot read the memory of process " + pid + ": " + failed.getMessage(), failed);
        }
    }

    /** The most pages that were in memory so far, in bytes. */
    static long peak(long pid) {
        try {
            return bytes(Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")), "VmHWM:");
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "cannot read the memory of process " + pid + ": " + failed.getMessage(), failed);
        }
    }

    private static long bytes(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .orElse(0L);
    }
}
