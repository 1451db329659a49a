package io.regulars.function.api;

import io.regulars.function.api.http.Router;
import io.regulars.function.api.job.JobMessages;

/** The parts of the function by invoker: HTTP requests go to the router, messages of SQS to the jobs. */
record Api(Router router, JobMessages jobs) {}
