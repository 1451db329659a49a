package io.regulars.demo;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.shop.CustomerEvents;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Packs calls into batch requests, each customer's together and in order. A request is kept so small that ingest makes
 * one queue message of it: then one message holds all of a customer's events, and one run folds them as the next run
 * does.
 */
final class RequestPacker {

    /** Half of what a message may hold: events grow a little on their way. */
    static final int BYTES = 30_000;

    private static final byte[] TAIL = "]}".getBytes(UTF_8);

    private final byte[] head;

    /** @param history whether to mark the batches as history */
    RequestPacker(boolean history) {
        String context = history ? "\"history\":true," : "";
        head = ("{\"context\":{" + context + "\"library\":{\"name\":\"regulars-shop\",\"version\":\"1\"}},\"batch\":[")
                .getBytes(UTF_8);
    }

    /** A request and the number of its events. */
    record Batch(byte[] body, int events) {}

    /**
     * As many of a customer's first events as may go together; the others are added to {@code later}. They must fit
     * into one request, and all must name the customer or none: a visitor's profile and the customer's are two until
     * they are linked, and folded side by side.
     */
    CustomerEvents portion(CustomerEvents customer, List<CustomerEvents> later) {
        List<ObjectNode> events = customer.events();
        int size = head.length;
        for (int i = 0; i < events.size(); i++) {
            size += bytes(events.get(i)).length + 1;
            if (i > 0
                    && (size > BYTES
                            || events.get(i).has("userId") != events.get(0).has("userId"))) {
                later.add(new CustomerEvents(customer.userId(), events.subList(i, events.size())));
                return new CustomerEvents(customer.userId(), events.subList(0, i));
            }
        }
        return customer;
    }

    /** As few requests as whole portions allow. */
    List<Batch> pack(List<CustomerEvents> portions) {
        List<Batch> batches = new ArrayList<>();
        Draft draft = new Draft();
        for (CustomerEvents portion : portions) {
            List<byte[]> events =
                    portion.events().stream().map(RequestPacker::bytes).toList();
            int size = events.stream().mapToInt(event -> event.length + 1).sum();
            if (draft.body.size() + size > BYTES) {
                draft.finish(batches);
            }
            events.forEach(draft::add);
        }
        draft.finish(batches);
        return batches;
    }

    private static byte[] bytes(ObjectNode event) {
        return event.toString().getBytes(UTF_8);
    }

    private final class Draft {
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private int events;

        void add(byte[] event) {
            body.writeBytes(events++ == 0 ? head : new byte[] {','});
            body.writeBytes(event);
        }

        void finish(List<Batch> batches) {
            if (events > 0) {
                body.writeBytes(TAIL);
                batches.add(new Batch(body.toByteArray(), events));
                body.reset();
                events = 0;
            }
        }
    }
}
