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

/** Exports all data stored about a customer. */
public final class ExportApi {

    private final CustomersApi customers;
    private final JobRunner runner;
    private final JobsApi jobs;

    public ExportApi(CustomersApi customers, JobRunner runner, JobsApi jobs) {
        this.customers = customers;
        this.runner = runner;
        this.jobs = jobs;
    }

    /**
     * {@code GET /v1/customers/{id}/export}: profile, addresses and consents with proof, ledger, decisions, deliveries,
     * coupons, links and suppression; with {@code archive=true} also all events, which reads the whole archive. Answers
     * 202 with a job if that takes longer than a few seconds, or if the result is too large for one reply.
     */
    public HttpReply get(ApiRequest request) {
        CustomerId customer = CustomerItems.customer(customers.find(request.param("id")));
        boolean archive = request.flag("archive");
        JobTask task = new JobTask.Export(customer, archive);
        Job job = archive ? runner.start(task, request.now()) : runner.startReading(task, request.now());
        ObjectNode whole = jobs.whole(job, PageLimit.BYTES);
        if (whole != null) {
            return HttpReply.json(whole);
        }
        return jobs.accepted(archive ? job : runner.keep(job));
    }
}
