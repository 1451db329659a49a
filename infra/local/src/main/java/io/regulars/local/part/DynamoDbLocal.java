package io.regulars.local.part;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.regulars.local.LocalCloudException;
import io.regulars.local.process.Child;
import io.regulars.local.process.Guard;
import io.regulars.local.process.ProcessLog;

/** DynamoDB Local in a JVM of its own, on 127.0.0.1: its licence forbids linking it. */
public final class DynamoDbLocal implements AutoCloseable {

    private static final String MAIN = "io.regulars.dynamodb.LoopbackServer";

    private final Child child;
    private final ProcessLog log;
    private final int port;

    private DynamoDbLocal(Child child, ProcessLog log, int port) {
        this.child = child;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts it; {@link #awaitReady} returns when it listens.
     *
     * @param jars the folder of its jars and native libraries
     * @param data where it keeps tables, or null for memory
     */
    public static DynamoDbLocal start(Path jars, Path guard, Path data, Path logs) throws IOException {
        if (!Files.isDirectory(jars)) {
            throw new LocalCloudException(
                    "DynamoDB Local is not at " + jars + ": build the project first (mvn -DskipTests package)");
        }
        int port = freePort();
        List<String> arguments = new ArrayList<>(List.of(
                "-Xmx768m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-Djava.library.path=" + jars,
                "-Dsqlite4java.library.path=" + jars,
                "-Dlog4j2.level=ERROR",
                "-cp",
                guard + ":" + jars.resolveSibling("classes") + ":" + jars + "/*",
                Guard.class.getName(),
                MAIN,
                "-sharedDb",
                "-disableTelemetry",
                "-port",
                Integer.toString(port)));
        if (data == null) {
            // It lives for minutes, in which compiling further costs more than it gains.
            arguments.add(0, "-XX:TieredStopAtLevel=1");
            arguments.add("-inMemory");
        } else {
            arguments.addAll(List.of("-dbPath", data.toString()));
        }
        ProcessLog log = new ProcessLog(logs.resolve("dynamodb.log"), line -> false);
        return new DynamoDbLocal(
                Child.java(arguments, Map.of("PATH", "/usr/bin:/bin", "AWS_REGION", "us-east-1"), logs, log),
                log,
                port);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public void awaitReady() throws InterruptedException {
        for (int attempt = 0; attempt < 1_200; attempt++) {
            if (!child.alive()) {
                throw new LocalCloudException(
                        "DynamoDB Local ended at its start; see " + log.file() + "\n" + log.tail());
            }
            if (listens()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new LocalCloudException("DynamoDB Local does not listen after a minute; see " + log.file());
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        child.kill();
        log.close();
    }
}
