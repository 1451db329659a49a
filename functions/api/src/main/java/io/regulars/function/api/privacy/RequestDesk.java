package io.regulars.function.api.privacy;

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.privacy.CustomerRequest;
import io.regulars.aws.privacy.CustomerRequest.Kind;
import io.regulars.aws.privacy.CustomerRequest.State;
import io.regulars.aws.privacy.CustomerRequests;
import io.regulars.aws.privacy.Eraser;
import io.regulars.event.CustomerId;
import io.regulars.function.api.http.PageLimit;
import io.regulars.function.api.job.JobRunner;
import io.regulars.function.api.job.JobsApi;
import io.regulars.job.JobTask;
import io.regulars.link.Link;
import io.regulars.link.LinkTokens;

/** Grants or refuses what customers request about their data. Safe for concurrent use. */
public final class RequestDesk {

    private static final int ERASED_AT_ONCE = 2_000;

    private final CustomerRequests requests;
    private final Eraser eraser;
    private final LinkTokens tokens;
    private final JobRunner runner;
    private final JobsApi jobs;
    private final boolean atOnce;

    /** @param atOnce whether requests are granted when they are made, without an operator */
    public RequestDesk(
            CustomerRequests requests,
            Eraser eraser,
            LinkTokens tokens,
            JobRunner runner,
            JobsApi jobs,
            boolean atOnce) {
        this.requests = requests;
        this.eraser = eraser;
        this.tokens = tokens;
        this.runner = runner;
        this.jobs = jobs;
        this.atOnce = atOnce;
    }

    /** The stored requests. */
    CustomerRequests requests() {
        return requests;
    }

    /** Makes a request, and grants it if the shop grants requests at once. */
    public CustomerRequest make(Kind kind, CustomerId customer, Instant now) {
        CustomerRequest request = requests.make(kind, customer, now);
        return atOnce && request.state() == State.OPEN ? grant(request, now) : request;
    }

    /** Grants an open request: erases the customer, or allows the download. Idempotent. */
    CustomerRequest grant(CustomerRequest request, Instant now) {
        CustomerRequest decided = requests.decide(request, State.GRANTED);
        if (decided.state() == State.GRANTED && decided.kind() == Kind.ERASURE) {
            eraser.erase(decided.customer(), now, ERASED_AT_ONCE); // the schedule erases what is left
        }
        return decided;
    }

    /** The path of the link that downloads an export. */
    public String download(CustomerId customer, String language, Instant now, Duration life) {
        return Link.Kind.EXPORT.path() + "/" + tokens.sign(Link.export(customer, language, now.plus(life)));
    }

    /**
     * What is stored about the customer; null if it was not granted, was read too often, or is too large for a reply.
     */
    public ObjectNode export(CustomerId customer, Instant now) {
        return requests.download(customer)
                ? jobs.whole(runner.startReading(new JobTask.Export(customer, false), now), PageLimit.BYTES)
                : null;
    }
}
