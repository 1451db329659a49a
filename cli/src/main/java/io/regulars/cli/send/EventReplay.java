package io.regulars.cli.send;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.Inputs;
import io.regulars.cli.base.Inputs.Input;
import io.regulars.cli.base.Progress;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Streams a file of events to a sender. Holds no more events in memory than the requests in flight. */
public final class EventReplay {

    private final Path file;
    private final BatchSender sender;
    private final double rate;
    private final String run = UUID.randomUUID().toString();
    private final List<Rejected> bad = new ArrayList<>();
    private long lines;

    /** @param rate maximum events per second; 0 for no limit */
    public EventReplay(Path file, BatchSender sender, double rate) {
        this.file = file;
        this.sender = sender;
        this.rate = rate;
    }

    public void run(Progress progress) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (Input input = Inputs.open(file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(input.stream(), UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines++;
                if (!line.isBlank()) {
                    send(line);
                    pace(start);
                    progress.update(sender.totals().answered(), 0);
                }
            }
        }
        sender.finish();
        progress.update(sender.totals().answered(), 0);
    }

    /** Number of lines read. */
    public long lines() {
        return lines;
    }

    /** Lines that are not JSON objects. */
    public List<Rejected> bad() {
        return bad;
    }

    private void send(String line) {
        String name = file.getFileName().toString();
        try {
            JsonNode node = CliJson.parse(line);
            if (!(node instanceof ObjectNode event)) {
                bad.add(new Rejected(name, lines, "", "not a JSON object"));
                return;
            }
            boolean hasId = event.hasNonNull("messageId");
            byte[] json = hasId ? line.getBytes(UTF_8) : CliJson.bytes(event.put("messageId", run + ":" + lines));
            sender.add(new OutEvent(json, name, lines));
        } catch (JsonProcessingException e) {
            bad.add(new Rejected(name, lines, "", e.getOriginalMessage()));
        }
    }

    private void pace(long start) throws InterruptedException {
        if (rate > 0) {
            long due = start + (long) (lines / rate * 1e9);
            long wait = (due - System.nanoTime()) / 1_000_000;
            if (wait > 0) {
                Thread.sleep(wait);
            }
        }
    }
}
