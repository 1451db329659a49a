package io.regulars.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.regulars.json.Json;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads a file of events, one event in the client's form per line. The file may be of any length: one block of lines is
 * in memory at a time. Empty lines are skipped, but counted.
 */
public final class EventFile {

    private static final int BLOCK_EVENTS = 1_000;
    private static final int BLOCK_BYTES = 1024 * 1024;
    private static final int SHOWN = 5;

    private final InputStream in;
    private final Origin origin;
    private final EventFilter filter;
    private final Consumer<Intake> sink;
    private final BooleanSupplier stop;
    private final List<Event> live = new ArrayList<>();
    private final List<Event> history = new ArrayList<>();
    private final List<Rejection> rejected = new ArrayList<>();
    private final List<Omission> omitted = new ArrayList<>();
    private final List<Rejection> shown = new ArrayList<>();
    private Position position;
    private boolean stopped;
    private long bytes;
    private long acceptedTotal;
    private long rejectedTotal;

    private EventFile(
            InputStream in,
            Position start,
            Origin origin,
            EventFilter filter,
            Consumer<Intake> sink,
            BooleanSupplier stop) {
        this.in = in;
        this.position = start;
        this.stop = stop;
        this.origin = origin;
        this.filter = filter;
        this.sink = sink;
    }

    /**
     * A place between two lines.
     *
     * @param offset number of uncompressed bytes before it
     * @param line number of the line that follows, from 1
     */
    public record Position(long offset, int line) {

        public static final Position START = new Position(0, 1);
    }

    /**
     * The result of reading a file.
     *
     * @param rest where to continue; null at the end of the file
     * @param firstProblems the first few rejected lines, for a log; their index is the line number from 1, and they
     *     hold no values
     */
    public record Result(long accepted, long rejected, List<Rejection> firstProblems, Position rest) {}

    /** The prefix of the messageIds of a file's events, for an {@link Origin}. */
    public static String idPrefix(String bucket, String key) {
        return "file-" + DerivedIds.of((bucket + "/" + key).getBytes(UTF_8));
    }

    /**
     * Reads a file to its end, or until it is told to stop, but at least one block.
     *
     * @param in the uncompressed bytes that follow the start
     * @param sink receives the events, block by block
     * @param stop asked after each block
     */
    public static Result read(
            InputStream in,
            Position start,
            Origin origin,
            EventFilter filter,
            Consumer<Intake> sink,
            BooleanSupplier stop)
            throws IOException {
        EventFile file = new EventFile(in, start, origin, filter, sink, stop);
        boolean complete = file.read();
        return new Result(
                file.acceptedTotal, file.rejectedTotal, List.copyOf(file.shown), complete ? null : file.position);
    }

    /** Returns whether the end was reached. */
    private boolean read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean cut = false;
        long offset = position.offset();
        int number = position.line();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (stopped) {
                return false;
            }
            offset++;
            if (b == '\n') {
                position = new Position(offset, number + 1);
                line(line.toByteArray(), cut, number++);
                line.reset();
                cut = false;
            } else if (line.size() <= Limits.EVENT_BYTES) {
                line.write(b);
            } else {
                cut = true;
            }
        }
        line(line.toByteArray(), cut, number);
        flush();
        return true;
    }

    private void line(byte[] json, boolean cut, int number) {
        if (new String(json, UTF_8).isBlank()) {
            return;
        }
        try {
            BodyItem item = cut
                    ? new BodyItem.Unfit("event", "is larger than " + Limits.EVENT_BYTES + " bytes", true)
                    : BodyReader.single(json, null).items().get(0);
            Normalizer normalizer = new Normalizer(new Body(Json.object(), List.of(item), null, true), origin);
            Omissions omissions = new Omissions();
            filter.filter(normalizer.event(item, number, omissions), omissions)
                    .ifPresent(event -> (normalizer.history(event) ? history : live).add(event));
            omitted.addAll(omissions.of(number));
        } catch (InvalidEventException e) {
            reject(new Rejection(number, e.field(), e.getMessage()));
        } catch (InvalidRequestException e) {
            reject(new Rejection(number, "event", e.getMessage()));
        }
        bytes += json.length;
        if (live.size() + history.size() + rejected.size() >= BLOCK_EVENTS || bytes >= BLOCK_BYTES) {
            flush();
            stopped = stop.getAsBoolean();
        }
    }

    private void reject(Rejection rejection) {
        rejected.add(rejection);
        if (shown.size() < SHOWN) {
            shown.add(rejection);
        }
    }

    private void flush() {
        Intake intake = new Intake(live, history, rejected, omitted);
        sink.accept(intake);
        acceptedTotal += intake.accepted();
        rejectedTotal += rejected.size();
        live.clear();
        history.clear();
        rejected.clear();
        omitted.clear();
        bytes = 0;
    }
}
