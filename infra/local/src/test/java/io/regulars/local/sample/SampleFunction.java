package io.regulars.local.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/**
 * A function without any library: it writes down what it is told and does what the messages say. It reads JSON with
 * regular expressions.
 */
public final class SampleFunction implements RequestStreamHandler {

    private static final Pattern RECORD = Pattern.compile(
            "\"messageId\":\"([^\"]+)\",\"receiptHandle\":\"[^\"]*\",\"body\":\"((?:[^\"\\\\]++|\\\\.)*+)\"");

    private final Path out = Path.of(System.getenv("OUT"));

    public SampleFunction() {
        if (Files.exists(out.resolveSibling("slow-start"))) {
            pause(10_000);
        }
    }

    @Override
    public void handleRequest(InputStream in, OutputStream answer, Context context) throws IOException {
        String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        answer.write(answer(event, context).getBytes(StandardCharsets.UTF_8));
    }

    private String answer(String event, Context context) throws IOException {
        if (event.contains("\"rawPath\"")) {
            return http(event);
        }
        if (event.contains("\"aws:sqs\"")) {
            return messages(event, context);
        }
        if (event.contains("\"aws.scheduler\"")) {
            return schedule(context);
        }
        write("event " + event);
        return "{\"got\":" + event + "}";
    }

    private static String http(String event) {
        System.out.println(
                "{\"_meter\":{\"requests\":{\"sqs:SendMessage\":1},\"units\":{\"sqs\":2},\"counts\":{\"events.accepted\":1}}}");
        if (event.contains("/echo/binary")) {
            return "{\"statusCode\":201,\"headers\":{\"Content-Type\":\"application/octet-stream\"},\"cookies\":[\"a=b\"],\"body\":\"AAECAw==\","
                    + "\"isBase64Encoded\":true}";
        }
        if (event.contains("/echo/boom")) {
            throw new IllegalStateException("boom");
        }
        if (event.contains("/echo/unavailable")) {
            return "{\"statusCode\":503,\"body\":\"\"}";
        }
        if (event.contains("/echo/large/")) {
            int bytes = Integer.parseInt(event.replaceAll("(?s).*?/echo/large/(\\d+).*", "$1"));
            return "{\"statusCode\":200,\"body\":\"" + "x".repeat(bytes) + "\"}";
        }
        if (event.contains("/echo/slow")) {
            pause(1_000);
            return "{\"statusCode\":200,\"body\":\"" + ProcessHandle.current().pid() + "\"}";
        }
        if (event.contains("/echo/random")) {
            return "{\"statusCode\":200,\"body\":\"" + ProcessHandle.current().pid() + " "
                    + ThreadLocalRandom.current().nextLong() + " " + Math.random() + " " + UUID.randomUUID() + "\"}";
        }
        String body = event.contains("/echo/environment") ? environment() : event;
        return "{\"statusCode\":200,\"headers\":{\"content-type\":\"application/json\"},\"body\":" + quote(body) + "}";
    }

    private static String environment() {
        StringBuilder lines = new StringBuilder();
        System.getenv()
                .forEach((name, value) ->
                        lines.append(name).append('=').append(value).append('\n'));
        return lines.toString();
    }

    private String messages(String event, Context context) throws IOException {
        StringBuilder failures = new StringBuilder();
        Matcher record = RECORD.matcher(event);
        while (record.find()) {
            if (!handle(record.group(2).replace("\\\"", "\"").replace("\\\\", "\\"), context)) {
                failures.append(failures.isEmpty() ? "" : ",")
                        .append("{\"itemIdentifier\":\"")
                        .append(record.group(1))
                        .append("\"}");
            }
        }
        return "{\"batchItemFailures\":[" + failures + "]}";
    }

    private boolean handle(String body, Context context) throws IOException {
        String[] words = body.split(" ", 2);
        write(body + now(context));
        switch (words[0]) {
            case "fail":
                return false;
            case "sleep":
                pause(Long.parseLong(words[1]));
                write("slept");
                return true;
            case "sleep-once":
                if (!Files.exists(out.resolveSibling("slept-once"))) {
                    Files.createFile(out.resolveSibling("slept-once"));
                    pause(60_000);
                }
                return true;
            case "mail":
                mail(words[1]);
                return true;
            default:
                return true;
        }
    }

    private String schedule(Context context) throws IOException {
        write("schedule" + now(context));
        Path due = out.resolveSibling("due");
        if (!Files.exists(due)) {
            return "{\"nextDue\":null}";
        }
        for (String time : Files.readAllLines(due)) {
            if (now(context).compareTo(" @" + time) < 0) {
                return "{\"nextDue\":\"" + time + "\"}";
            }
        }
        return "{\"nextDue\":null}";
    }

    private static String now(Context context) {
        boolean virtual =
                context.getClientContext() != null && context.getClientContext().getCustom() != null;
        return virtual ? " @" + context.getClientContext().getCustom().get("now") : "";
    }

    private synchronized void write(String line) throws IOException {
        Files.writeString(out, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void mail(String to) throws IOException {
        URI server = URI.create(System.getenv("MAIL_TRANSPORT"));
        try (Socket socket = new Socket(server.getHost(), server.getPort());
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                PrintStream out = new PrintStream(socket.getOutputStream(), true, StandardCharsets.US_ASCII)) {
            in.readLine();
            say(out, in, "HELO function");
            say(out, in, "MAIL FROM:<shop@shop.example>");
            say(out, in, "RCPT TO:<" + to + ">");
            say(out, in, "DATA");
            say(
                    out,
                    in,
                    "From: Shop <shop@shop.example>\r\nTo: " + to
                            + "\r\nSubject: Offer\r\nMessage-ID: <m1@shop.example>\r\n"
                            + "X-Regulars-Decision: d1\r\nX-Regulars-Customer: c1\r\nContent-Type: text/plain\r\n\r\nBuy now\r\n.");
            say(out, in, "QUIT");
        }
    }

    private static void say(PrintStream out, BufferedReader in, String line) throws IOException {
        out.print(line + "\r\n");
        String answer = in.readLine();
        if (!answer.startsWith("2") && !answer.startsWith("3")) {
            throw new IOException(line + " was answered with " + answer);
        }
    }

    private static String quote(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
