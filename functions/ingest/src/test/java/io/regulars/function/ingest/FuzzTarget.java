package io.regulars.function.ingest;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;

/**
 * Gives inputs to ingest and checks its answers. A coverage-guided fuzzer finds its two static methods by their names;
 * tests make a target of their own. For one thread at a time.
 */
public final class FuzzTarget {

    /** The most time of the processor and memory that one input may take. */
    private static final long MOST_NANOS = 3_000_000_000L;

    private static final long MOST_BYTES = 256L * 1024 * 1024;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static FuzzTarget fuzzed;

    private final FuzzHost host = new FuzzHost();
    private final Map<Integer, Long> byStatus = new TreeMap<>();
    private final long began = System.nanoTime();
    private long inputs;
    private long good;
    private long slowest;
    private long largest;

    /** Loads what the first input would have to be measured with. */
    FuzzTarget() {
        FuzzCase ordinary = FuzzCase.of(new byte[0]);
        new FuzzCheck(ordinary, host.answer(ordinary.invocation()), host.sqs()).check();
    }

    /** One input. Throws {@link AssertionError}, or whatever ingest lets out. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (fuzzed == null) {
            fuzzed = new FuzzTarget();
        }
        fuzzed.run(data);
    }

    /** Prints what was seen. */
    public static void fuzzerTearDown() {
        if (fuzzed != null) {
            System.out.println(fuzzed.report());
        }
    }

    void run(byte[] data) {
        FuzzCase input = FuzzCase.of(data);
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long start = THREADS.getCurrentThreadCpuTime();
        ObjectNode reply = host.answer(input.invocation());
        long nanos = THREADS.getCurrentThreadCpuTime() - start;
        bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        inputs++;
        byStatus.merge(reply.path("statusCode").intValue(), 1L, Long::sum);
        slowest = Math.max(slowest, nanos);
        largest = Math.max(largest, bytes);
        if (nanos > MOST_NANOS || bytes > MOST_BYTES) {
            throw new AssertionError(
                    "the input took " + nanos / 1_000_000 + " ms of the processor and " + bytes / 1024 + " KB");
        }
        good += new FuzzCheck(input, reply, host.sqs()).check();
    }

    Map<Integer, Long> byStatus() {
        return byStatus;
    }

    /** Good events that arrived. */
    long good() {
        return good;
    }

    String report() {
        double seconds = (System.nanoTime() - began) / 1e9;
        return """
                inputs          %,d in %.0f s: %,.0f a second
                answers         %s
                good events     %,d sent among them, each on the queue once or listed as rejected
                slowest input   %.1f ms of the processor; the largest allocated %,.1f MB""".formatted(inputs, seconds, inputs / seconds, byStatus, good, slowest / 1e6, largest / 1048576.0);
    }
}
