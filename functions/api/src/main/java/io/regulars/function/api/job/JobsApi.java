package io.regulars.function.api.job;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.http.HttpReply;
import io.regulars.aws.job.JobStore;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.job.Job;
import io.regulars.job.JobState;
import io.regulars.job.JobTask;
import io.regulars.json.Json;

/** Lists, shows and resumes jobs, and returns their results. */
public final class JobsApi {

    private static final int DEFAULT_PAGE_SIZE = 50;
    private static final int MAX_PAGE_SIZE = 200;

    private final JobStore store;
    private final JobRunner runner;

    public JobsApi(JobStore store, JobRunner runner) {
        this.store = store;
        this.runner = runner;
    }

    /** {@code GET /v1/jobs}: the jobs of the last 30 days, the latest first. */
    public HttpReply list(ApiRequest request) {
        int limit = request.number("limit", DEFAULT_PAGE_SIZE, 1, MAX_PAGE_SIZE);
        String cursor = request.query().get("cursor");
        if (cursor != null && !cursor.matches(Job.ID)) {
            throw new HttpProblem(400, "cursor is not the next value of an earlier page");
        }
        List<Job> jobs = store.list(cursor, limit);
        ObjectNode json = Json.object();
        ArrayNode items = json.putArray("items");
        for (Job job : jobs) {
            runner.check(job, request.now());
            items.add(view(job));
        }
        return HttpReply.json(
                json.put("next", jobs.size() == limit ? jobs.get(limit - 1).id() : null));
    }

    /** {@code GET /v1/jobs/{id}}: one job; a report that is done has its {@code result}. */
    public HttpReply get(ApiRequest request) {
        Job job = find(request);
        runner.check(job, request.now());
        ObjectNode json = view(job);
        if (job.task() instanceof JobTask.Report && job.state() == JobState.DONE) {
            json.set("result", runner.work(job).result(job, null).part());
        }
        return HttpReply.json(json);
    }

    /** {@code GET /v1/jobs/{id}/result}: a page of the result of a job that is done. */
    public HttpReply result(ApiRequest request) {
        Job job = find(request);
        if (job.state() != JobState.DONE) {
            throw new HttpProblem(409, "the job is not done; GET /v1/jobs/" + job.id() + " shows its state")
                    .with("reason", job.state().key());
        }
        JobWork.Page page = runner.work(job).result(job, request.query().get("cursor"));
        ObjectNode json = Json.object();
        json.set("result", page.part());
        return HttpReply.json(json.put("next", page.next()));
    }

    /** {@code POST /v1/jobs/{id}/resume}: continues a job that failed or stopped. */
    public HttpReply resume(ApiRequest request) {
        Job job = find(request);
        if (job.state() == JobState.DONE) {
            return HttpReply.json(view(job));
        }
        return accepted(runner.resume(job, request.now()));
    }

    /** The reply to a request whose work continues as a job. */
    public HttpReply accepted(Job job) {
        return HttpReply.json(202, view(job)).with("location", "/v1/jobs/" + job.id());
    }

    /**
     * The whole result of a job that is done.
     *
     * @param maxBytes the most bytes of the result
     * @return null if the job is not done, or its result is larger
     */
    public ObjectNode whole(Job job, int maxBytes) {
        if (job.state() != JobState.DONE) {
            return null;
        }
        ObjectNode whole = Json.object();
        String cursor = null;
        long bytes = 0;
        do {
            JobWork.Page page = runner.work(job).result(job, cursor);
            bytes += Json.bytes(page.part()).length;
            if (bytes > maxBytes) {
                return null;
            }
            append(whole, page.part());
            cursor = page.next();
        } while (cursor != null);
        return whole;
    }

    private static void append(ObjectNode whole, ObjectNode part) {
        part.fields().forEachRemaining(member -> {
            if (member.getValue() instanceof ArrayNode array
                    && whole.path(member.getKey()).isArray()) {
                whole.withArrayProperty(member.getKey()).addAll(array);
            } else {
                whole.set(member.getKey(), member.getValue());
            }
        });
    }

    private Job find(ApiRequest request) {
        return runner.find(request.param("id"))
                .orElseThrow(() -> new HttpProblem(404, "there is no job with this id; jobs are kept for 30 days"));
    }

    private ObjectNode view(Job job) {
        ObjectNode json = Json.object().put("id", job.id());
        json.setAll(job.task().toJson());
        Instant updated = job.progress().updated();
        json.put("state", job.state().key())
                .put("started", Json.time(job.started()))
                .put("updated", Json.time(updated))
                .put("error", job.progress().error());
        json.set("progress", runner.work(job).progress(job));
        return json;
    }
}
