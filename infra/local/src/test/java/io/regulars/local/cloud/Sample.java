package io.regulars.local.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.regulars.local.sample.SampleFunction;
import io.regulars.local.state.LocalSecrets;

/** A local cloud with one sample function, and how to talk to it. */
final class Sample implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path out;
    private final LocalCloud cloud;

    private Sample(Path out, LocalCloud cloud) {
        this.out = out;
        this.cloud = cloud;
    }

    static Sample start(Path folder, UnaryOperator<LocalCloudOptions> change) throws IOException {
        Path out = folder.resolve("out");
        LocalCloudOptions options = LocalCloudOptions.of(template(folder))
                .withRuntimes(Path.of("runtimes").toAbsolutePath())
                .withParameters(Map.of("Out", out.toString()))
                .withEnvironment(Map.of())
                .withFunctions(2, 48)
                .withRealTime(false);
        return new Sample(out, LocalCloud.start(change.apply(options)));
    }

    private static Path template(Path folder) throws IOException {
        Path template = folder.resolve("template.yaml");
        try (InputStream in = Sample.class.getResourceAsStream("/template.yaml")) {
            Files.write(template, in.readAllBytes());
        }
        String entry = SampleFunction.class.getName().replace('.', '/') + ".class";
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("function.zip")));
                InputStream code = Sample.class.getResourceAsStream("/" + entry)) {
            zip.putNextEntry(new ZipEntry(entry));
            code.transferTo(zip);
            zip.closeEntry();
        }
        return template;
    }

    LocalSecrets keys() {
        return cloud.keys();
    }

    LocalCloud cloud() {
        return cloud;
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(cloud.url() + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** A call under /_local/ that must be answered with a 2xx. */
    JsonNode local(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(method, "/_local/" + path, body, "Authorization", "Bearer " + cloud.adminToken());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(path + " is answered with " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    void drain() throws IOException, InterruptedException {
        local("POST", "drain?seconds=40", "");
    }

    /** The variables of the function's process. */
    Map<String, String> environment() throws IOException, InterruptedException {
        Map<String, String> variables = new HashMap<>();
        for (String line : send("GET", "/echo/environment", "").body().lines().toList()) {
            variables.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return variables;
    }

    /** What the function wrote down. */
    List<String> written() throws IOException {
        return Files.exists(out) ? Files.readAllLines(out) : List.of();
    }

    Path out() {
        return out;
    }

    void forget() throws IOException {
        Files.deleteIfExists(out);
    }

    JsonNode function() throws IOException, InterruptedException {
        return local("GET", "status", "").at("/functions/0");
    }

    @Override
    public void close() {
        cloud.close();
    }
}
