package io.regulars.function.api;

import java.util.EnumMap;
import java.util.Map;

import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.job.ArchiveCollection;
import io.regulars.aws.job.JobObjects;
import io.regulars.aws.job.JobStore;
import io.regulars.aws.ledger.LedgerReader;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.aws.privacy.ArchivedCustomer;
import io.regulars.aws.privacy.Rebuilder;
import io.regulars.aws.privacy.Unlinker;
import io.regulars.aws.run.Env;
import io.regulars.function.api.ApiWiring.JobRuntime;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.function.api.customer.CustomersApi;
import io.regulars.function.api.job.JobRunner;
import io.regulars.function.api.job.JobWork;
import io.regulars.function.api.job.JobsApi;
import io.regulars.function.api.privacy.ExportWork;
import io.regulars.function.api.privacy.RebuildWork;
import io.regulars.function.api.privacy.StoredExport;
import io.regulars.function.api.privacy.UnlinkWork;
import io.regulars.function.api.report.PointsReport;
import io.regulars.function.api.report.SummaryReport;
import io.regulars.job.JobKind;
import io.regulars.link.LinkTokens;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Creates the jobs. */
final class JobParts {

    private final DynamoDbClient dynamo;
    private final String table;
    private final S3Client s3;
    private final Env env;
    private final CustomerItems items;
    private final CustomersApi customers;
    private final ProgrammeStore programmes;
    private final JobRunner runner;
    private final JobsApi api;

    JobParts(
            DynamoDbClient dynamo,
            S3Client s3,
            Env env,
            CustomerItems items,
            CustomersApi customers,
            ProgrammeStore programmes,
            JobRuntime runtime) {
        this.dynamo = dynamo;
        this.table = env.required("CUSTOMERS_TABLE");
        this.s3 = s3;
        this.env = env;
        this.items = items;
        this.customers = customers;
        this.programmes = programmes;
        JobStore store = new JobStore(dynamo, table);
        this.runner = new JobRunner(store, runtime.queue(), works(), runtime.limits());
        this.api = new JobsApi(store, runner);
    }

    JobRunner runner() {
        return runner;
    }

    JobsApi api() {
        return api;
    }

    Unlinker unlinker() {
        return new Unlinker(dynamo, table, programmes);
    }

    private Map<JobKind, JobWork> works() {
        String bucket = env.required("DATA_BUCKET");
        ArchiveCollection collection = new ArchiveCollection(dynamo, table, s3, bucket);
        JobObjects objects = new JobObjects(s3, bucket);
        ArchivedCustomer archived = new ArchivedCustomer(dynamo, table);
        StoredExport stored = new StoredExport(
                items,
                customers,
                new Suppressions(dynamo, table),
                new LinkTokens(env.required("REGULARS_LINK_KEY")),
                archived);
        Map<JobKind, JobWork> works = new EnumMap<>(JobKind.class);
        works.put(JobKind.EXPORT, new ExportWork(collection, objects, archived, stored));
        works.put(JobKind.UNLINK, new UnlinkWork(collection, unlinker()));
        works.put(
                JobKind.REBUILD, new RebuildWork(items, collection, objects, new Rebuilder(dynamo, table, programmes)));
        works.put(JobKind.SUMMARY, SummaryReport.work(items, env.currency()));
        works.put(
                JobKind.POINTS, PointsReport.work(items, new LedgerReader(dynamo, table), programmes, env.currency()));
        return works;
    }
}
