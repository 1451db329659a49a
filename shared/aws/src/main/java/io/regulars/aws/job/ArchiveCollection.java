package io.regulars.aws.job;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.regulars.archive.ArchivedEvent;
import io.regulars.aws.archive.ArchiveScan;
import io.regulars.aws.archive.ArchiveScan.Position;
import io.regulars.aws.archive.EventSource;
import io.regulars.aws.privacy.ArchivedCustomer;
import io.regulars.aws.run.Workers;
import io.regulars.event.CustomerId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Collects the archived lines of a group of customers into objects of a job, in steps, with one pass over the archive.
 * The customers are divided into {@value #PARTS} parts, so that each part fits into memory. Lines stay sealed: once a
 * customer is erased, they cannot be opened any more. Every step may be repeated, or run twice at once: it then only
 * leaves lines more than once, which readers drop. Safe for concurrent use.
 */
public final class ArchiveCollection {

    public static final int PARTS = 64;

    private static final int AT_ONCE = 16;
    /** Compressed bytes of lines after which they are written. */
    private static final int BUFFERED = 24 << 20;

    private final ArchiveScan scan;
    private final ArchivedCustomer archived;
    private final JobObjects objects;
    private final Workers workers = new Workers(AT_ONCE);

    public ArchiveCollection(DynamoDbClient dynamo, String table, S3Client s3, String bucket) {
        this.scan = new ArchiveScan(s3, bucket);
        this.archived = new ArchivedCustomer(dynamo, table);
        this.objects = new JobObjects(s3, bucket);
    }

    /**
     * A group of customers.
     *
     * @param number of the group within the job
     * @param lists names of its lists, as {@link #add} returned them
     */
    public record Group(String job, int number, List<String> lists) {

        private String name(String rest) {
            return number + "/" + rest;
        }
    }

    /** The part to which a customer belongs. */
    public static int part(CustomerId customer) {
        return Math.floorMod(customer.value().hashCode() * 31 >>> 8, PARTS);
    }

    /**
     * Stores a list of customers for a group.
     *
     * @return the name of the list
     */
    public String add(Group group, List<CustomerId> customers) {
        String list = UUID.randomUUID().toString();
        List<String> names = workers
                .map(
                        customers,
                        customer -> archived.pseudonyms(customer).stream()
                                .map(pseudonym -> pseudonym + " " + part(customer))
                                .toList())
                .stream()
                .flatMap(List::stream)
                .sorted()
                .toList();
        // Two lists, so that no object relates a customer to a pseudonym.
        objects.put(group.job(), group.name("names-" + list), names);
        objects.put(
                group.job(),
                group.name("customers-" + list),
                customers.stream()
                        .map(customer -> customer + " " + part(customer))
                        .toList());
        return list;
    }

    /** Collects lines from a position of the archive on, until it is to stop. */
    public Position collect(Group group, Position from, BooleanSupplier stop) {
        Map<String, Integer> names = new HashMap<>();
        group.lists().forEach(list -> readList(group, "names-" + list, names::put));
        Collector collector = new Collector(group);
        Position position = scan.read(from, names.keySet(), (who, line) -> collector.add(names.get(who), line), stop);
        collector.write();
        return position;
    }

    /** The customers of a part. */
    public List<CustomerId> customers(Group group, int part) {
        Set<CustomerId> customers = new LinkedHashSet<>();
        for (String list : group.lists()) {
            readList(group, "customers-" + list, (customer, itsPart) -> {
                if (itsPart == part) {
                    customers.add(new CustomerId(customer));
                }
            });
        }
        return List.copyOf(customers);
    }

    /** The collected events of a part. */
    public EventSource events(Group group, int part) {
        Set<CustomerId> collected = new HashSet<>();
        for (String list : group.lists()) {
            readList(group, "names-" + list, (pseudonym, itsPart) -> {
                if (itsPart == part) {
                    collected.add(new CustomerId(pseudonym));
                }
            });
        }
        return new EventSource() {

            @Override
            public void forEach(Set<CustomerId> pseudonyms, Consumer<ArchivedEvent> consumer) {
                ArchiveCollection.this.lines(group, part, (line, event) -> {
                    if (pseudonyms.contains(event.customer())) {
                        consumer.accept(event);
                    }
                });
            }

            @Override
            public boolean covers(Set<CustomerId> pseudonyms) {
                return collected.containsAll(pseudonyms);
            }
        };
    }

    /** Receives a line of the archive and the event in it. */
    @FunctionalInterface
    public interface LineConsumer {

        void accept(String line, ArchivedEvent event);
    }

    /** Passes the collected lines of a part to a consumer, each event once. */
    public void lines(Group group, int part, LineConsumer consumer) {
        Set<Long> seen = new HashSet<>();
        objects.readAll(group.job(), group.name(folder(part)), line -> {
            ArchivedEvent event = ArchivedEvent.read(line);
            if (seen.add(event.identity())) {
                consumer.accept(line, event);
            }
        });
    }

    private void readList(Group group, String list, BiConsumer<String, Integer> consumer) {
        boolean found = objects.read(group.job(), group.name(list), line -> {
            int space = line.indexOf(' ');
            consumer.accept(line.substring(0, space), Integer.valueOf(line.substring(space + 1)));
        });
        if (!found) {
            throw new IllegalStateException("the objects of job " + group.job() + " have expired; start a new job");
        }
    }

    private static String folder(int part) {
        return "lines-" + part + "/";
    }

    /** Buffers lines by part. */
    private final class Collector {

        private final Group group;
        private final Map<Integer, JobObjects.LineBuffer> parts = new HashMap<>();

        Collector(Group group) {
            this.group = group;
        }

        void add(int part, String line) {
            JobObjects.LineBuffer buffer = parts.computeIfAbsent(part, number -> new JobObjects.LineBuffer());
            int before = buffer.size();
            buffer.add(line);
            if (buffer.size() != before
                    && parts.values().stream()
                                    .mapToInt(JobObjects.LineBuffer::size)
                                    .sum()
                            > BUFFERED) {
                write();
            }
        }

        /** Writes new objects: another run of the same step may write its own at the same time. */
        void write() {
            workers.forEach(
                    List.copyOf(parts.entrySet()),
                    part -> objects.put(
                            group.job(), group.name(folder(part.getKey()) + UUID.randomUUID()), part.getValue()));
            parts.clear();
        }
    }
}
