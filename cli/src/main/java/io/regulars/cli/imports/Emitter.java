package io.regulars.cli.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import io.regulars.cli.imports.EventJson.Part;
import io.regulars.cli.send.OutEvent;

/**
 * Converts a plan to events, customer by customer and in time order for each customer. Sequence numbers start at 0 for
 * each customer and dataset and follow the file order, so the same file always produces the same numbers.
 */
public final class Emitter {

    private final ImportPlan plan;

    public Emitter(ImportPlan plan) {
        this.plan = plan;
    }

    /** Passes on the events of each customer in turn. */
    public void emit(Consumer<List<OutEvent>> customer) {
        plan.customers().forEach(it -> customer.accept(events(it)));
    }

    /** Total number of events. */
    public long count() {
        long count = 0;
        for (CustomerDrafts customer : plan.customers()) {
            for (Draft draft : customer.drafts()) {
                count += OrderSplitter.of(draft).size();
            }
        }
        return count;
    }

    private List<OutEvent> events(CustomerDrafts customer) {
        int[] sequences = new int[plan.datasets().count()];
        List<Timed> events = new ArrayList<>(customer.drafts().size());
        for (Draft draft : customer.drafts()) {
            for (Part part : OrderSplitter.of(draft)) {
                byte[] json = EventJson.write(
                        customer, draft, part, plan.datasets().name(draft.dataset), sequences[draft.dataset]++);
                events.add(new Timed(
                        draft.millis(), new OutEvent(json, plan.datasets().file(draft.dataset), draft.line)));
            }
        }
        events.sort(Comparator.comparingLong(Timed::millis));
        return events.stream().map(Timed::event).toList();
    }

    private record Timed(long millis, OutEvent event) {}
}
