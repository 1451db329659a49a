package io.regulars.function.api.privacy;

import java.util.List;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.job.ArchiveCollection;
import io.regulars.aws.privacy.Unlinker;
import io.regulars.function.api.job.JobFailure;
import io.regulars.function.api.job.JobWork;
import io.regulars.job.Job;
import io.regulars.job.JobTask;
import io.regulars.json.Json;

/** Separates a visitor from a customer, after collecting the archived events of both. */
public final class UnlinkWork implements JobWork {

    private final ArchiveCollection collection;
    private final Collecting collecting;
    private final Unlinker unlinker;

    public UnlinkWork(ArchiveCollection collection, Unlinker unlinker) {
        this.collection = collection;
        this.collecting = new Collecting(collection);
        this.unlinker = unlinker;
    }

    @Override
    public Step step(Job job, BooleanSupplier stop) {
        JobTask.Unlink task = (JobTask.Unlink) job.task();
        return switch (Collecting.phase(job)) {
            case Collecting.LIST ->
                new Step(Collecting.collecting(collecting.listed(job, List.of(task.customer()))), false);
            case Collecting.COLLECT -> new Step(collecting.collected(job, stop), false);
            default -> separate(job, task);
        };
    }

    private Step separate(Job job, JobTask.Unlink task) {
        Unlinker.Outcome outcome = unlinker.separate(
                collection.events(Collecting.group(job), ArchiveCollection.part(task.customer())),
                task.customer(),
                task.visitor(),
                job.started());
        return switch (outcome) {
            case SEPARATED -> new Step(job.work().deepCopy(), true);
            case NOT_LINKED -> {
                // An earlier run of this step may have ended before the job was stored.
                if (unlinker.separated(task.customer(), task.visitor(), job.started())) {
                    yield new Step(job.work().deepCopy(), true);
                }
                throw new JobFailure("not_linked", "this visitor is not linked to the customer");
            }
            case BUSY ->
                throw new JobFailure(
                        "busy",
                        "events of this customer are being processed; try again in a moment",
                        Collecting.nextGroup(job));
            case TOO_MANY ->
                throw new JobFailure("too_many", "the visitor has more orders than one transaction can move back");
        };
    }

    @Override
    public ObjectNode progress(Job job) {
        return Collecting.progress(job);
    }

    @Override
    public Page result(Job job, String cursor) {
        JobTask.Unlink task = (JobTask.Unlink) job.task();
        return new Page(
                Json.object()
                        .put("customer", task.customer().value())
                        .put("visitor", task.visitor().value()),
                null);
    }
}
