package io.regulars.function.api.report;

import io.regulars.aws.http.HttpReply;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.PageLimit;
import io.regulars.function.api.job.JobRunner;
import io.regulars.function.api.job.JobsApi;
import io.regulars.job.Job;
import io.regulars.job.JobKind;
import io.regulars.job.JobState;
import io.regulars.job.JobTask;

/** Answers with a report, or with the job that makes it if the table is large. */
public final class ReportsApi {

    private final JobRunner runner;
    private final JobsApi jobs;

    public ReportsApi(JobRunner runner, JobsApi jobs) {
        this.runner = runner;
        this.jobs = jobs;
    }

    /** {@code GET /v1/reports/summary}: the report as of now. */
    public HttpReply summary(ApiRequest request) {
        return report(JobKind.SUMMARY, request);
    }

    /** {@code GET /v1/reports/points}: the report as of now. */
    public HttpReply points(ApiRequest request) {
        return report(JobKind.POINTS, request);
    }

    private HttpReply report(JobKind kind, ApiRequest request) {
        Job job = runner.startReading(new JobTask.Report(kind), request.now());
        return job.state() == JobState.DONE ? HttpReply.json(jobs.whole(job, PageLimit.BYTES)) : jobs.accepted(job);
    }
}
