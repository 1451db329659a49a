package io.regulars.function.api.privacy;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.http.HttpReply;
import io.regulars.aws.privacy.Unlinker;
import io.regulars.event.CustomerId;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.function.api.customer.CustomersApi;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.function.api.http.PageLimit;
import io.regulars.function.api.job.JobFailure;
import io.regulars.function.api.job.JobRunner;
import io.regulars.function.api.job.JobsApi;
import io.regulars.job.Job;
import io.regulars.job.JobTask;

/** Unlinks visitors from customers to whom they were linked by mistake. */
public final class UnlinkApi {

    private static final String INTERNAL_ID = "a[A-Za-z0-9_-]{22}";

    private final CustomersApi customers;
    private final Unlinker unlinker;
    private final JobRunner runner;
    private final JobsApi jobs;

    public UnlinkApi(CustomersApi customers, Unlinker unlinker, JobRunner runner, JobsApi jobs) {
        this.customers = customers;
        this.unlinker = unlinker;
        this.runner = runner;
        this.jobs = jobs;
    }

    /**
     * {@code DELETE /v1/customers/{id}/links/{visitor}}: unlinks the visitor, named by anonymousId or by the id in the
     * customer's {@code links}. Both profiles are rebuilt from the archive, and no later event links the two again.
     * Answers 202 with a job if that takes longer than a few seconds.
     */
    public HttpReply delete(ApiRequest request) {
        CustomerId customer = CustomerItems.customer(customers.find(request.param("id")));
        CustomerId visitor = visitor(customer, request.param("visitor"));
        try {
            Job job = runner.start(new JobTask.Unlink(customer, visitor), request.now());
            ObjectNode whole = jobs.whole(job, PageLimit.BYTES);
            return whole == null ? jobs.accepted(job) : HttpReply.json(whole);
        } catch (JobFailure failure) {
            throw new HttpProblem(409, failure.getMessage(), failure).with("reason", failure.reason());
        }
    }

    private CustomerId visitor(CustomerId customer, String id) {
        CustomerId visitor = CustomerId.ofAnonymous(id);
        if (unlinker.linked(customer, visitor)) {
            return visitor;
        }
        if (id.matches(INTERNAL_ID) && unlinker.linked(customer, new CustomerId(id))) {
            return new CustomerId(id);
        }
        throw new HttpProblem(404, "this visitor is not linked to the customer");
    }
}
