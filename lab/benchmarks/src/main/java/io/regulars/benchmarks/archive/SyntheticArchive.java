package io.regulars.benchmarks.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.regulars.archive.ArchiveKey;
import io.regulars.archive.ArchivePart;
import io.regulars.aws.archive.FastGzip;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Fills a bucket with the archive of {@link SyntheticCustomers}, on all processors. */
public final class SyntheticArchive {

    private static final int OBJECT_BYTES = 20 << 20;
    private static final int CHUNK = 1 << 16;
    /** More than a compressed line takes. */
    private static final long LINE_BYTES = 300;

    private static final long PART_BYTES = 64L << 20;

    private final S3Client s3;
    private final String bucket;
    private final SyntheticCustomers customers;
    private final int count;
    private final int eventsEach;
    private final AtomicLong bytes = new AtomicLong();

    public SyntheticArchive(S3Client s3, String bucket, int customers, int eventsEach) {
        this.s3 = s3;
        this.bucket = bucket;
        this.customers = new SyntheticCustomers(1, eventsEach);
        this.count = customers;
        this.eventsEach = eventsEach;
    }

    /** Writes all events in the layout that years of compaction leave: full objects of parts, the earliest first. */
    public void writeParts() {
        int bits = 0;
        while (bits < ArchivePart.MOST_BITS && (long) count * eventsEach * LINE_BYTES > PART_BYTES << bits) {
            bits++;
        }
        int all = bits;
        IntStream.range(0, 1 << bits).parallel().forEach(part -> {
            int[] members = IntStream.range(0, count)
                    .filter(customer ->
                            ArchivePart.of(customers.pseudonym(customer), all).index() == part)
                    .toArray();
            write(new ArchiveKey.Part(new ArchivePart((1 << all) + part)).folder(), members);
        });
    }

    /** Writes the same events to the folders of days, with about as many customers in each. */
    public void writeDays(LocalDate from, int days) {
        IntStream.range(0, days)
                .parallel()
                .forEach(day -> write(
                        new ArchiveKey.Day(from.plusDays(day)).folder(),
                        IntStream.range(0, count)
                                .filter(customer -> customer % days == day)
                                .toArray()));
    }

    /** Compressed size of what was written. */
    public long bytes() {
        return bytes.get();
    }

    private void write(String folder, int[] members) {
        String[] names = IntStream.of(members).mapToObj(customers::pseudonym).toArray(String[]::new);
        Packed packed = new Packed(folder);
        StringBuilder lines = new StringBuilder();
        for (int number = 0; number < eventsEach; number++) {
            for (int i = 0; i < members.length; i++) {
                customers.append(lines, members[i], names[i], number);
                if (lines.length() >= CHUNK) {
                    packed.add(lines);
                }
            }
        }
        packed.add(lines);
        packed.put();
    }

    /** An object that is being written, and its successors. */
    private final class Packed {

        private final String folder;
        private int number;
        private ByteArrayOutputStream content = new ByteArrayOutputStream();
        private FastGzip gzip = gzip();

        Packed(String folder) {
            this.folder = folder;
        }

        void add(StringBuilder lines) {
            try {
                gzip.write(lines.toString().getBytes(UTF_8));
                lines.setLength(0);
                if (content.size() >= OBJECT_BYTES) {
                    put();
                    content = new ByteArrayOutputStream();
                    gzip = gzip();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void put() {
            try {
                gzip.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            byte[] packed = content.toByteArray();
            bytes.addAndGet(packed.length);
            String key = folder + "synthetic-" + number++ + ArchiveKey.SUFFIX;
            s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(packed));
        }

        private FastGzip gzip() {
            try {
                return new FastGzip(content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
