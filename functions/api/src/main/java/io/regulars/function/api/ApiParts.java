package io.regulars.function.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

import io.regulars.aws.access.KeyStore;
import io.regulars.aws.budget.BudgetStore;
import io.regulars.aws.control.ControlStore;
import io.regulars.aws.control.SendBlocks;
import io.regulars.aws.coupon.CouponEnd;
import io.regulars.aws.coupon.CouponStore;
import io.regulars.aws.coupon.Redeemer;
import io.regulars.aws.coupon.RewardCodes;
import io.regulars.aws.delivery.FeedbackSender;
import io.regulars.aws.dynamo.CatalogueKeys;
import io.regulars.aws.ledger.LedgerReader;
import io.regulars.aws.model.ModelInService;
import io.regulars.aws.model.ModelStore;
import io.regulars.aws.model.ModelVersions;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.aws.offer.VersionedStore;
import io.regulars.aws.points.PointsDesk;
import io.regulars.aws.points.PromisedPoints;
import io.regulars.aws.privacy.CustomerRequests;
import io.regulars.aws.privacy.Eraser;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.aws.request.IdempotencyKeys;
import io.regulars.aws.run.Env;
import io.regulars.coupon.CouponCodes;
import io.regulars.function.api.ApiWiring.JobRuntime;
import io.regulars.function.api.access.KeysApi;
import io.regulars.function.api.control.BudgetsApi;
import io.regulars.function.api.control.SendingApi;
import io.regulars.function.api.coupon.CouponsApi;
import io.regulars.function.api.coupon.RedeemApi;
import io.regulars.function.api.customer.ActivityLogApi;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.function.api.customer.CustomersApi;
import io.regulars.function.api.customer.ScoreExplanation;
import io.regulars.function.api.customer.WhyApi;
import io.regulars.function.api.http.ApiRoute;
import io.regulars.function.api.http.Schema;
import io.regulars.function.api.job.JobRunner;
import io.regulars.function.api.link.ConfirmationPages;
import io.regulars.function.api.link.LinkPages;
import io.regulars.function.api.link.RequestPages;
import io.regulars.function.api.model.ModelsApi;
import io.regulars.function.api.model.PersonasApi;
import io.regulars.function.api.offer.NextOfferApi;
import io.regulars.function.api.offer.OfferSchema;
import io.regulars.function.api.offer.OffersApi;
import io.regulars.function.api.offer.PreviewApi;
import io.regulars.function.api.points.PointsApi;
import io.regulars.function.api.points.ProgrammeApi;
import io.regulars.function.api.privacy.EraseApi;
import io.regulars.function.api.privacy.ExportApi;
import io.regulars.function.api.privacy.RebuildApi;
import io.regulars.function.api.privacy.RequestDesk;
import io.regulars.function.api.privacy.RequestsApi;
import io.regulars.function.api.privacy.UnlinkApi;
import io.regulars.function.api.recommendation.ProductsApi;
import io.regulars.function.api.report.ReportsApi;
import io.regulars.gate.DoubleOptIn;
import io.regulars.gate.GatePolicy;
import io.regulars.link.LinkTokens;
import io.regulars.persona.Personas;
import io.regulars.policy.Experiment;
import io.regulars.policy.Policy;
import io.regulars.policy.ResponseModels;
import io.regulars.recommendation.ProductModel;
import io.regulars.scoring.Model;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Creates the API handlers and their routes. */
final class ApiParts {

    private final DynamoDbClient dynamo;
    private final S3Client s3;
    private final Env env;
    private final FeedbackSender feedback;
    private final String customersTable;
    private final String catalogueTable;
    private final CustomerItems items;
    private final CustomersApi customers;
    private final CatalogueStore catalogue;
    private final ProgrammeStore programmes;
    private final LedgerReader ledger;
    private final JobParts jobs;

    ApiParts(DynamoDbClient dynamo, S3Client s3, Env env, FeedbackSender feedback, JobRuntime runtime) {
        this.dynamo = dynamo;
        this.s3 = s3;
        this.env = env;
        this.feedback = feedback;
        this.customersTable = env.required("CUSTOMERS_TABLE");
        this.catalogueTable = env.required("CATALOGUE_TABLE");
        this.items = new CustomerItems(dynamo, customersTable);
        ModelInService<Personas> personas =
                new ModelInService<>(ModelStore.ofPersonas(s3, env.required("DATA_BUCKET")));
        this.customers = new CustomersApi(items, env.currency(), doubleOptIn(), personas::get);
        this.catalogue = new CatalogueStore(dynamo, catalogueTable);
        this.programmes = new ProgrammeStore(dynamo, catalogueTable);
        this.ledger = new LedgerReader(dynamo, customersTable);
        this.jobs = new JobParts(dynamo, s3, env, items, customers, programmes, runtime);
    }

    JobRunner runner() {
        return jobs.runner();
    }

    /** Every route of the API. */
    List<ApiRoute> routes(KeyStore keys) {
        return Stream.of(
                        ApiRoutes.keys(new KeysApi(keys)),
                        customers(),
                        ApiRoutes.products(products()),
                        privacy(),
                        requests(),
                        ApiRoutes.jobs(jobs.api()),
                        ApiRoutes.offers(new OffersApi(catalogue, new OfferSchema())),
                        couponsAndPoints(),
                        control(),
                        ApiRoutes.reports(
                                new ReportsApi(jobs.runner(), jobs.api()),
                                new ModelsApi(new ModelVersions(s3, env.required("DATA_BUCKET"))),
                                new PersonasApi(ModelStore.ofPersonas(s3, env.required("DATA_BUCKET"))),
                                resource("/openapi.yaml")),
                        ApiRoutes.links(
                                LinkPages.of(dynamo, env, catalogue, items, feedback),
                                ConfirmationPages.of(dynamo, env)))
                .flatMap(List::stream)
                .toList();
    }

    private List<ApiRoute> customers() {
        Experiment experiment = Experiment.ofPercent(env.required("REGULARS_SEED"), env.required("REGULARS_HOLDOUT"));
        ControlStore controls = new ControlStore(dynamo, catalogueTable);
        GatePolicy gatePolicy = GatePolicy.DEFAULT
                .with(env.timeZone())
                .with(doubleOptIn())
                .withTestCustomers(env.optional(GatePolicy.TEST_CUSTOMERS, "off"));
        ActivityLogApi activity = new ActivityLogApi(items, customers);
        return ApiRoutes.customers(
                customers,
                activity,
                nextOffer(experiment, controls, gatePolicy),
                new PreviewApi(items, customers, catalogue, gatePolicy, env),
                new WhyApi(customers, activity, explanation(), controls, catalogue, experiment, gatePolicy));
    }

    private ProductsApi products() {
        ModelInService<ProductModel> models =
                new ModelInService<>(ModelStore.ofProducts(s3, env.required("DATA_BUCKET")));
        return new ProductsApi(customers, models);
    }

    private ScoreExplanation explanation() {
        ModelInService<Model> models = new ModelInService<>(ModelStore.ofScoring(s3, env.required("DATA_BUCKET")));
        return new ScoreExplanation(models);
    }

    private NextOfferApi nextOffer(Experiment experiment, ControlStore controls, GatePolicy gatePolicy) {
        Policy policy = new Policy(experiment, env.currency(), couponCodes()::of, ResponseModels.REGISTRY::fallback);
        SendBlocks blocks = new SendBlocks(controls, new BudgetStore(dynamo, customersTable));
        return new NextOfferApi(items, customers, catalogue, policy, blocks, gatePolicy);
    }

    private List<ApiRoute> privacy() {
        LinkTokens tokens = new LinkTokens(env.required("REGULARS_LINK_KEY"));
        return ApiRoutes.privacy(
                new EraseApi(customers, new Eraser(dynamo, customersTable, tokens)),
                new ExportApi(customers, jobs.runner(), jobs.api()),
                new UnlinkApi(customers, jobs.unlinker(), jobs.runner(), jobs.api()),
                new RebuildApi(customers, jobs.runner(), jobs.api()));
    }

    private List<ApiRoute> requests() {
        LinkTokens tokens =
                new LinkTokens(env.required("REGULARS_LINK_KEY"), env.optional("REGULARS_LINK_SIGNING_KEYS", ""));
        RequestDesk desk = new RequestDesk(
                new CustomerRequests(dynamo, customersTable),
                new Eraser(dynamo, customersTable, tokens),
                tokens,
                jobs.runner(),
                jobs.api(),
                env.optional("REGULARS_CUSTOMER_REQUESTS", "confirm").equals("at-once"));
        return ApiRoutes.requests(new RequestsApi(desk), RequestPages.of(dynamo, env, desk));
    }

    private List<ApiRoute> couponsAndPoints() {
        CouponStore store = new CouponStore(dynamo, customersTable);
        Redeemer redeemer = new Redeemer(dynamo, customersTable, env.currency());
        CouponsApi coupons = new CouponsApi(
                VersionedStore.ofDefinitions(dynamo, catalogueTable, CatalogueKeys.SHARED_CODES),
                store,
                new CouponEnd(dynamo, customersTable));
        PointsDesk pointsDesk = new PointsDesk(
                new ProfileStore(dynamo, customersTable), ledger, programmes, new RewardCodes(store, couponCodes()));
        IdempotencyKeys keys = new IdempotencyKeys(dynamo, customersTable);
        RedeemApi redeem = new RedeemApi(redeemer, new PromisedPoints(pointsDesk), customers, keys);
        ProgrammeApi programme = new ProgrammeApi(programmes, new Schema("programme"));
        return Stream.of(
                        ApiRoutes.coupons(coupons, redeem),
                        ApiRoutes.points(new PointsApi(pointsDesk, customers, keys), programme))
                .flatMap(List::stream)
                .toList();
    }

    private List<ApiRoute> control() {
        ControlStore controls = new ControlStore(dynamo, catalogueTable);
        BudgetsApi budgets = new BudgetsApi(
                VersionedStore.ofDefinitions(dynamo, catalogueTable, CatalogueKeys.BUDGETS),
                new BudgetStore(dynamo, customersTable),
                controls,
                env.currency());
        return ApiRoutes.control(budgets, new SendingApi(controls));
    }

    private DoubleOptIn doubleOptIn() {
        return DoubleOptIn.of(env.optional(DoubleOptIn.VARIABLE, "off"));
    }

    private CouponCodes couponCodes() {
        return new CouponCodes(env.required("REGULARS_LINK_KEY"));
    }

    private static String resource(String name) {
        try (InputStream in = ApiParts.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
