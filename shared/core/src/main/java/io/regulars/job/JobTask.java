package io.regulars.job;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import io.regulars.json.MalformedMessageException;

/** What a job does. */
public sealed interface JobTask {

    /** The kind of job. */
    JobKind kind();

    /** The task as JSON: {@code kind} and its parameters. */
    ObjectNode toJson();

    /**
     * Exports what is stored about a customer.
     *
     * @param archive whether to include the archived events
     */
    record Export(CustomerId customer, boolean archive) implements JobTask {

        @Override
        public JobKind kind() {
            return JobKind.EXPORT;
        }

        @Override
        public ObjectNode toJson() {
            return json(kind()).put("customer", customer.value()).put("archive", archive);
        }
    }

    /** Separates a visitor from a customer and rebuilds both from the archive. */
    record Unlink(CustomerId customer, CustomerId visitor) implements JobTask {

        @Override
        public JobKind kind() {
            return JobKind.UNLINK;
        }

        @Override
        public ObjectNode toJson() {
            return json(kind()).put("customer", customer.value()).put("visitor", visitor.value());
        }
    }

    /**
     * Compares profiles with a fold of the archive.
     *
     * @param customer the only customer to rebuild; null for all
     * @param replace whether to replace profiles that differ
     */
    record Rebuild(CustomerId customer, boolean replace) implements JobTask {

        @Override
        public JobKind kind() {
            return JobKind.REBUILD;
        }

        @Override
        public ObjectNode toJson() {
            return json(kind())
                    .put("customer", customer == null ? null : customer.value())
                    .put("replace", replace);
        }
    }

    /**
     * Reads the whole table for a report.
     *
     * @param kind {@link JobKind#SUMMARY} or {@link JobKind#POINTS}
     */
    record Report(JobKind kind) implements JobTask {

        @Override
        public ObjectNode toJson() {
            return json(kind);
        }
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws MalformedMessageException if the kind is unknown or a parameter is missing
     */
    static JobTask of(ObjectNode json) {
        JobKind kind = JobKind.of(Json.text(json, "kind"));
        return switch (kind) {
            case EXPORT ->
                new Export(customer(json, "customer"), json.path("archive").asBoolean());
            case UNLINK -> new Unlink(customer(json, "customer"), customer(json, "visitor"));
            case REBUILD ->
                new Rebuild(
                        json.path("customer").isTextual() ? customer(json, "customer") : null,
                        json.path("replace").asBoolean());
            case SUMMARY, POINTS -> new Report(kind);
        };
    }

    private static ObjectNode json(JobKind kind) {
        return Json.object().put("kind", kind.key());
    }

    private static CustomerId customer(ObjectNode json, String field) {
        return new CustomerId(Json.text(json, field));
    }
}
