package io.regulars.function.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.regulars.access.ConfiguredKeys;
import io.regulars.access.RateLimits;
import io.regulars.access.Scope;
import io.regulars.aws.access.KeyRing;
import io.regulars.aws.access.KeyStore;
import io.regulars.aws.archive.ArchiveReader;
import io.regulars.aws.budget.BudgetStore;
import io.regulars.aws.control.ControlStore;
import io.regulars.aws.control.SendBlocks;
import io.regulars.aws.coupon.CouponStore;
import io.regulars.aws.coupon.Redeemer;
import io.regulars.aws.coupon.RewardCodes;
import io.regulars.aws.delivery.FeedbackSender;
import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.ledger.LedgerReader;
import io.regulars.aws.model.ModelVersions;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.offer.DefinitionStore;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.aws.points.PointsDesk;
import io.regulars.aws.points.PromisedPoints;
import io.regulars.aws.privacy.ArchivedCustomer;
import io.regulars.aws.privacy.Eraser;
import io.regulars.aws.privacy.Rebuilder;
import io.regulars.aws.privacy.Unlinker;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.aws.run.Env;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.coupon.CouponCodes;
import io.regulars.function.api.access.Access;
import io.regulars.function.api.access.KeysApi;
import io.regulars.function.api.control.BudgetsApi;
import io.regulars.function.api.control.SendingApi;
import io.regulars.function.api.coupon.CouponsApi;
import io.regulars.function.api.coupon.RedeemApi;
import io.regulars.function.api.customer.ActivityLogApi;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.function.api.customer.CustomersApi;
import io.regulars.function.api.http.HttpReply;
import io.regulars.function.api.http.Router;
import io.regulars.function.api.http.Schema;
import io.regulars.function.api.link.LinkPages;
import io.regulars.function.api.model.ModelsApi;
import io.regulars.function.api.offer.NextOfferApi;
import io.regulars.function.api.offer.OfferSchema;
import io.regulars.function.api.offer.OffersApi;
import io.regulars.function.api.points.PointsApi;
import io.regulars.function.api.points.ProgrammeApi;
import io.regulars.function.api.privacy.EraseApi;
import io.regulars.function.api.privacy.ExportApi;
import io.regulars.function.api.privacy.RebuildApi;
import io.regulars.function.api.privacy.UnlinkApi;
import io.regulars.function.api.report.PointsReport;
import io.regulars.function.api.report.SummaryReport;
import io.regulars.link.LinkTokens;
import io.regulars.policy.Policy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Puts the function together from its environment. */
@ApplicationScoped
public class ApiWiring {

    @Produces
    @Singleton
    Router router(DynamoDbClient dynamo, SqsClient sqs, S3Client s3) {
        Env env = Env.system();
        return router(
                dynamo,
                s3,
                env,
                new FeedbackSender(new MessageSender(sqs, env.required("FEEDBACK_QUEUE_URL"))::send, "/api"));
    }

    static Router router(DynamoDbClient dynamo, S3Client s3, Env env, FeedbackSender feedback) {
        String customersTable = env.required("CUSTOMERS_TABLE");
        String catalogueTable = env.required("CATALOGUE_TABLE");
        CustomerItems items = new CustomerItems(dynamo, customersTable);
        CatalogueStore catalogue = new CatalogueStore(dynamo, catalogueTable);
        CustomersApi customers = new CustomersApi(items);
        ActivityLogApi happenings = new ActivityLogApi(items, customers);
        OffersApi offers = new OffersApi(catalogue, new OfferSchema());
        SummaryReport summary = new SummaryReport(items);
        Redeemer redeemer = new Redeemer(dynamo, customersTable);
        CouponsApi coupons = new CouponsApi(
                new DefinitionStore(dynamo, catalogueTable, "K#"), new CouponStore(dynamo, customersTable), redeemer);
        ProgrammeStore programmes = new ProgrammeStore(dynamo, catalogueTable);
        LedgerReader ledger = new LedgerReader(dynamo, customersTable);
        PointsDesk desk = new PointsDesk(
                new ProfileStore(dynamo, customersTable),
                ledger,
                programmes,
                new RewardCodes(
                        new CouponStore(dynamo, customersTable), new CouponCodes(env.required("REGULARS_LINK_KEY"))));
        RedeemApi redeem = new RedeemApi(redeemer, new PromisedPoints(desk), customers);
        ControlStore controls = new ControlStore(dynamo, catalogueTable);
        SendingApi sending = new SendingApi(controls);
        Policy policy = new Policy(
                env.required("REGULARS_SEED"),
                env.optional("SHOP_CURRENCY", "EUR"),
                new CouponCodes(env.required("REGULARS_LINK_KEY"))::of);
        NextOfferApi next = new NextOfferApi(
                items, customers, catalogue, policy, new SendBlocks(controls, new BudgetStore(dynamo, customersTable)));
        BudgetsApi budgets = new BudgetsApi(
                new DefinitionStore(dynamo, catalogueTable, "B#"), new BudgetStore(dynamo, customersTable), controls);
        ProgrammeApi programme = new ProgrammeApi(programmes, new Schema("programme"));
        PointsApi points = new PointsApi(desk, customers);
        PointsReport liability = new PointsReport(items, ledger, programmes);
        LinkPages links = LinkPages.of(dynamo, env, catalogue, items, feedback);
        LinkTokens tokens = new LinkTokens(env.required("REGULARS_LINK_KEY"));
        EraseApi erase = new EraseApi(customers, new Eraser(dynamo, customersTable, tokens));
        ArchiveReader archive = new ArchiveReader(s3, env.required("DATA_BUCKET"));
        ExportApi export = new ExportApi(
                items,
                customers,
                new Suppressions(dynamo, customersTable),
                tokens,
                new ArchivedCustomer(dynamo, customersTable, archive));
        UnlinkApi unlink = new UnlinkApi(customers, new Unlinker(dynamo, customersTable, archive, programmes));
        RebuildApi rebuilds =
                new RebuildApi(items, customers, new Rebuilder(dynamo, customersTable, archive, programmes));
        ModelsApi models = new ModelsApi(new ModelVersions(s3, env.required("DATA_BUCKET")));
        KeyStore keyStore = new KeyStore(() -> dynamo, catalogueTable);
        KeysApi keys = new KeysApi(keyStore);
        String openapi = resource("/openapi.yaml");
        return new Router(access(env, keyStore))
                .secured("GET /v1/customers", customers::list)
                .admin("GET /v1/keys", keys::list)
                .admin("POST /v1/keys", keys::create)
                .admin("DELETE /v1/keys/{id}", keys::revoke)
                .secured("GET /v1/customers/{id}", customers::get)
                .secured("DELETE /v1/customers/{id}", erase::delete)
                .admin("GET /v1/customers/{id}/export", export::get)
                .secured("POST /v1/rebuild", rebuilds::post)
                .secured("DELETE /v1/customers/{id}/links/{visitor}", unlink::delete)
                .secured("GET /v1/customers/{id}/decisions", happenings::decisionsOf)
                .secured("GET /v1/customers/{id}/next-offer", next::get)
                .secured("GET /v1/decisions", happenings::decisions)
                .secured("GET /v1/deliveries", happenings::deliveries)
                .secured("GET /v1/offers", offers::list)
                .secured("GET /v1/offers/{id}", offers::get)
                .secured("PUT /v1/offers/{id}", offers::put)
                .secured("GET /v1/offers/{id}/versions", offers::versions)
                .secured("GET /v1/reports/summary", summary::get)
                .secured("GET /v1/coupons", coupons::list)
                .secured("GET /v1/coupons/{code}", coupons::get)
                .secured("PUT /v1/coupons/{code}", coupons::put)
                .secured("GET /v1/coupons/{code}/versions", coupons::versions)
                .secured("POST /v1/coupons/{code}/cancel", coupons::cancel)
                .secured("POST /v1/coupons/{code}/redeem", redeem::post)
                .secured("GET /v1/budgets", budgets::list)
                .secured("GET /v1/budgets/{campaign}", budgets::get)
                .secured("PUT /v1/budgets/{campaign}", budgets::put)
                .secured("GET /v1/budgets/{campaign}/versions", budgets::versions)
                .secured("GET /v1/controls", sending::get)
                .secured("PUT /v1/controls/sending", sending::putSending)
                .secured("PUT /v1/controls/campaigns/{campaign}", sending::putCampaign)
                .secured("GET /v1/models", models::list)
                .secured("PUT /v1/models/current", models::putCurrent)
                .secured("GET /v1/programme", programme::get)
                .secured("PUT /v1/programme", programme::put)
                .secured("GET /v1/programme/versions", programme::versions)
                .secured("GET /v1/customers/{id}/ledger", points::ledger)
                .secured("POST /v1/customers/{id}/rewards", points::reward)
                .secured("POST /v1/customers/{id}/rewards/{reward}/cancel", points::cancel)
                .secured("POST /v1/customers/{id}/adjustments", points::adjust)
                .secured("GET /v1/reports/points", liability::get)
                .secured("GET /v1/openapi.yaml", request -> HttpReply.text(200, "application/yaml", openapi))
                .open("GET /l/{token}", links::click)
                .open("GET /o/{token}", links::open)
                .open("GET /u/{token}", links::unsubscribeForm)
                .open("POST /u/{token}", links::unsubscribe)
                .open("GET /p/{token}", links::preferencesForm)
                .open("POST /p/{token}", links::savePreferences);
    }

    private static Access access(Env env, KeyStore keys) {
        return new Access(
                new KeyRing(
                        ConfiguredKeys.single(
                                "REGULARS_ADMIN_TOKEN", "admin", Scope.ADMIN, env.optional("REGULARS_ADMIN_TOKEN", "")),
                        keys::all),
                RateLimits.parse("REGULARS_RATE_LIMIT", env.optional("REGULARS_RATE_LIMIT", "")));
    }

    private static String resource(String name) {
        try (InputStream in = ApiWiring.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
