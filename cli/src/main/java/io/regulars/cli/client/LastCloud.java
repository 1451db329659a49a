package io.regulars.cli.client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;

/**
 * The file in which {@code up} and {@code demo} store the address and keys of the cloud for the other commands. Only
 * the user can read it. The file is ignored if the process that wrote it has ended.
 */
public final class LastCloud {

    private final Path file;

    LastCloud(Path file) {
        this.file = file;
    }

    /** The file of this user: {@code regulars/last.json} in $XDG_STATE_HOME or ~/.local/state. */
    public static LastCloud ofUser() {
        String override = System.getProperty("regulars.state");
        String state = override == null ? System.getenv("XDG_STATE_HOME") : override;
        Path folder = state == null || state.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
        return new LastCloud(folder.resolve("regulars").resolve("last.json"));
    }

    /** Stores the cloud run by this process. */
    public void save(CloudAddress cloud) {
        ObjectNode node = CliJson.object()
                .put("url", cloud.url().toString())
                .put("writeKey", cloud.writeKey())
                .put("adminToken", cloud.adminToken())
                .put("pid", ProcessHandle.current().pid());
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(
                    file.getParent(),
                    "last",
                    ".json",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, CliJson.line(node) + "\n");
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CliException(
                    ExitCodes.FAILED,
                    "cannot write " + file + ": " + e.getMessage() + " (set XDG_STATE_HOME to a writable folder)",
                    e);
        }
    }

    /** Deletes the file if it belongs to this process. */
    public void forget() {
        if (read().map(node -> node.path("pid").asLong())
                .filter(pid -> pid == ProcessHandle.current().pid())
                .isPresent()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new CliException(ExitCodes.FAILED, "cannot delete " + file + ": " + e.getMessage(), e);
            }
        }
    }

    /** The last started cloud, if it is still running. */
    public Optional<CloudAddress> find() {
        return read().filter(LastCloud::alive).map(LastCloud::address);
    }

    /** The last started cloud; throws an exception that says what to do if it is not running. */
    public CloudAddress require() {
        Optional<JsonNode> node = read();
        return node.filter(LastCloud::alive)
                .map(LastCloud::address)
                .orElseThrow(() -> new CliException(
                        ExitCodes.NO_CLOUD,
                        node.map(it -> "the cloud at " + it.path("url").asText() + " is no longer running")
                                        .orElse("no cloud is running")
                                + "; start one with ./regulars up, or pass its address with --url"));
    }

    private static boolean alive(JsonNode node) {
        return ProcessHandle.of(node.path("pid").asLong())
                .map(ProcessHandle::isAlive)
                .orElse(false);
    }

    private static CloudAddress address(JsonNode node) {
        return new CloudAddress(
                URI.create(node.path("url").asText()),
                node.path("writeKey").asText(),
                node.path("adminToken").asText());
    }

    private Optional<JsonNode> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(CliJson.parse(Files.readAllBytes(file))).filter(node -> node.hasNonNull("url"));
        } catch (IOException e) {
            throw new CliException(ExitCodes.FAILED, "cannot read " + file + "; delete it and restart the cloud", e);
        }
    }
}
