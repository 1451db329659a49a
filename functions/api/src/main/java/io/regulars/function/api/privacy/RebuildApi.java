package io.regulars.function.api.privacy;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.http.HttpReply;
import io.regulars.event.CustomerId;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.function.api.customer.CustomersApi;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.PageLimit;
import io.regulars.function.api.job.JobRunner;
import io.regulars.function.api.job.JobsApi;
import io.regulars.job.Job;
import io.regulars.job.JobTask;

/** Compares profiles with a fold of the archive, and replaces those that differ on request. */
public final class RebuildApi {

    private final CustomersApi customers;
    private final JobRunner runner;
    private final JobsApi jobs;

    public RebuildApi(CustomersApi customers, JobRunner runner, JobsApi jobs) {
        this.customers = customers;
        this.runner = runner;
        this.jobs = jobs;
    }

    /**
     * {@code POST /v1/rebuild?customer=&replace=}: compares one customer or all with a fold of the archive; with
     * {@code replace=true} replaces the profiles that differ. Answers 202 with a job if that takes longer than a few
     * seconds.
     */
    public HttpReply post(ApiRequest request) {
        String id = request.query().get("customer");
        CustomerId customer = id == null ? null : CustomerItems.customer(customers.find(id));
        Job job = runner.start(new JobTask.Rebuild(customer, request.flag("replace")), request.now());
        ObjectNode whole = jobs.whole(job, PageLimit.BYTES);
        return whole == null ? jobs.accepted(job) : HttpReply.json(whole.putNull("next"));
    }
}
