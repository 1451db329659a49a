package io.regulars.cli.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

import io.regulars.cli.base.CliException;
import io.regulars.local.cloud.LocalCloud;
import io.regulars.local.cloud.LocalCloudOptions;
import io.regulars.local.function.FunctionKind;

/** Starts the local cloud of this project. */
public final class LocalClouds {

    private LocalClouds() {}

    /**
     * The project's folder: the one set by the launcher, or the nearest parent of the working directory with
     * infra/template.yaml.
     */
    public static Path home() {
        String named = System.getProperty("regulars.home");
        for (Path folder = Path.of(named == null ? "" : named).toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.exists(folder.resolve("infra").resolve("template.yaml"))) {
                return folder;
            }
        }
        throw new CliException("infra/template.yaml was not found; run ./regulars from the project's folder");
    }

    /** The project's template. */
    public static Path template() {
        return home().resolve("infra").resolve("template.yaml");
    }

    /**
     * Options with this project's template and the keys from the environment; a null folder keeps all data in memory.
     */
    public static LocalCloudOptions options(int port, Path data, Consumer<String> progress) {
        if (port < 0 || port > 65_535) {
            throw CliException.usage("--port " + port + " is out of range: 0 to 65535");
        }
        return LocalCloudOptions.of(template())
                .withPort(port)
                .withData(data)
                .withProgress(progress)
                .withKeys(
                        blankToNull(System.getenv("REGULARS_WRITE_KEY")),
                        blankToNull(System.getenv("REGULARS_ADMIN_TOKEN")));
    }

    /** The same options, optionally with native functions. */
    public static LocalCloudOptions options(int port, Path data, boolean nativeFunctions, Consumer<String> progress) {
        LocalCloudOptions options = options(port, data, progress);
        return nativeFunctions ? options.withFunctions(FunctionKind.NATIVE) : options;
    }

    /** Stores address and keys for the other commands until this process ends. */
    public static CloudAddress announce(LocalCloud running) {
        CloudAddress cloud = new CloudAddress(running.url(), running.writeKey(), running.adminToken());
        LastCloud.ofUser().save(cloud);
        Runtime.getRuntime().addShutdownHook(new Thread(LastCloud.ofUser()::forget, "forget-cloud"));
        return cloud;
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
