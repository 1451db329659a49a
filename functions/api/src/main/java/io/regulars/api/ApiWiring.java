package io.regulars.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.regulars.access.GivenKeys;
import io.regulars.access.RateLimits;
import io.regulars.access.Scope;
import io.regulars.api.access.Access;
import io.regulars.api.access.Keys;
import io.regulars.api.control.Budgets;
import io.regulars.api.control.Sending;
import io.regulars.api.coupon.Coupons;
import io.regulars.api.coupon.Redeem;
import io.regulars.api.customer.Customers;
import io.regulars.api.customer.Happenings;
import io.regulars.api.customer.Items;
import io.regulars.api.http.HttpReply;
import io.regulars.api.http.Router;
import io.regulars.api.http.Schema;
import io.regulars.api.link.LinkPages;
import io.regulars.api.model.Models;
import io.regulars.api.offer.NextOffer;
import io.regulars.api.offer.OfferSchema;
import io.regulars.api.offer.Offers;
import io.regulars.api.points.Points;
import io.regulars.api.points.ProgrammeApi;
import io.regulars.api.privacy.Erase;
import io.regulars.api.privacy.Export;
import io.regulars.api.privacy.Rebuilds;
import io.regulars.api.privacy.Unlink;
import io.regulars.api.report.PointsReport;
import io.regulars.api.report.Summary;
import io.regulars.aws.Env;
import io.regulars.aws.access.KeyRing;
import io.regulars.aws.access.KeyStore;
import io.regulars.aws.archive.ArchiveReader;
import io.regulars.aws.budget.BudgetStore;
import io.regulars.aws.control.Bars;
import io.regulars.aws.control.ControlStore;
import io.regulars.aws.coupon.CouponStore;
import io.regulars.aws.coupon.Redeemer;
import io.regulars.aws.delivery.FeedbackSender;
import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.model.ModelVersions;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.offer.DefinitionStore;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.aws.points.PointsDesk;
import io.regulars.aws.points.PromisedPoints;
import io.regulars.aws.points.RewardCodes;
import io.regulars.aws.privacy.ArchivedCustomer;
import io.regulars.aws.privacy.Eraser;
import io.regulars.aws.privacy.Rebuilder;
import io.regulars.aws.privacy.Separator;
import io.regulars.aws.profile.LedgerReader;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.coupon.CouponCodes;
import io.regulars.link.LinkTokens;
import io.regulars.policy.Policy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Puts the function together from its environment. */
@ApplicationScoped
public class ApiWiring {

    @Produces
    @Singleton
    Router router(DynamoDbClient dynamo, SqsClient sqs, S3Client s3) {
        Env env = Env.system();
        return router(dynamo, s3, env,
                new FeedbackSender(new MessageSender(sqs, env.required("FEEDBACK_QUEUE_URL"))::send, "/api"));
    }

    static Router router(DynamoDbClient dynamo, S3Client s3, Env env, FeedbackSender feedback) {
        String customersTable = env.required("CUSTOMERS_TABLE");
        String catalogueTable = env.required("CATALOGUE_TABLE");
        Items items = new Items(dynamo, customersTable);
        CatalogueStore catalogue = new CatalogueStore(dynamo, catalogueTable);
        Customers customers = new Customers(items);
        Happenings happenings = new Happenings(items, customers);
        Offers offers = new Offers(catalogue, new OfferSchema());
        Summary summary = new Summary(items);
        Redeemer redeemer = new Redeemer(dynamo, customersTable);
        Coupons coupons = new Coupons(new DefinitionStore(dynamo, catalogueTable, "K#"),
                new CouponStore(dynamo, customersTable), redeemer);
        ProgrammeStore programmes = new ProgrammeStore(dynamo, catalogueTable);
        LedgerReader ledger = new LedgerReader(dynamo, customersTable);
        PointsDesk desk = new PointsDesk(new ProfileStore(dynamo, customersTable), ledger, programmes,
                new RewardCodes(new CouponStore(dynamo, customersTable), new CouponCodes(env.required("REGULARS_LINK_KEY"))));
        Redeem redeem = new Redeem(redeemer, new PromisedPoints(desk), customers);
        ControlStore controls = new ControlStore(dynamo, catalogueTable);
        Sending sending = new Sending(controls);
        Policy policy = new Policy(env.required("REGULARS_SEED"), env.optional("SHOP_CURRENCY", "EUR"),
                new CouponCodes(env.required("REGULARS_LINK_KEY"))::of);
        NextOffer next = new NextOffer(items, customers, catalogue, policy,
                new Bars(controls, new BudgetStore(dynamo, customersTable)));
        Budgets budgets = new Budgets(new DefinitionStore(dynamo, catalogueTable, "B#"),
                new BudgetStore(dynamo, customersTable), controls);
        ProgrammeApi programme = new ProgrammeApi(programmes, new Schema("programme"));
        Points points = new Points(desk, customers);
        PointsReport liability = new PointsReport(items, ledger, programmes);
        LinkPages links = LinkPages.of(dynamo, env, catalogue, items, feedback);
        LinkTokens tokens = new LinkTokens(env.required("REGULARS_LINK_KEY"));
        Erase erase = new Erase(customers, new Eraser(dynamo, customersTable, tokens));
        ArchiveReader archive = new ArchiveReader(s3, env.required("DATA_BUCKET"));
        Export export = new Export(items, customers, new Suppressions(dynamo, customersTable), tokens,
                new ArchivedCustomer(dynamo, customersTable, archive));
        Unlink unlink = new Unlink(customers, new Separator(dynamo, customersTable, archive, programmes));
        Rebuilds rebuilds = new Rebuilds(items, customers, new Rebuilder(dynamo, customersTable, archive, programmes));
        Models models = new Models(new ModelVersions(s3, env.required("DATA_BUCKET")));
        KeyStore keyStore = new KeyStore(() -> dynamo, catalogueTable);
        Keys keys = new Keys(keyStore);
        String openapi = resource("/openapi.yaml");
        return new Router(access(env, keyStore)).secured("GET /v1/customers", customers::list)
                .admin("GET /v1/keys", keys::list).admin("POST /v1/keys", keys::create)
                .admin("DELETE /v1/keys/{id}", keys::revoke)
                .secured("GET /v1/customers/{id}", customers::get).secured("DELETE /v1/customers/{id}", erase::delete)
                .admin("GET /v1/customers/{id}/export", export::get).secured("POST /v1/rebuild", rebuilds::post)
                .secured("DELETE /v1/customers/{id}/links/{visitor}", unlink::delete)
                .secured("GET /v1/customers/{id}/decisions", happenings::decisionsOf)
                .secured("GET /v1/customers/{id}/next-offer", next::get).secured("GET /v1/decisions", happenings::decisions)
                .secured("GET /v1/deliveries", happenings::deliveries).secured("GET /v1/offers", offers::list)
                .secured("GET /v1/offers/{id}", offers::get).secured("PUT /v1/offers/{id}", offers::put)
                .secured("GET /v1/offers/{id}/versions", offers::versions).secured("GET /v1/reports/summary", summary::get)
                .secured("GET /v1/coupons", coupons::list).secured("GET /v1/coupons/{code}", coupons::get)
                .secured("PUT /v1/coupons/{code}", coupons::put).secured("GET /v1/coupons/{code}/versions", coupons::versions)
                .secured("POST /v1/coupons/{code}/cancel", coupons::cancel)
                .secured("POST /v1/coupons/{code}/redeem", redeem::post).secured("GET /v1/budgets", budgets::list)
                .secured("GET /v1/budgets/{campaign}", budgets::get).secured("PUT /v1/budgets/{campaign}", budgets::put)
                .secured("GET /v1/budgets/{campaign}/versions", budgets::versions).secured("GET /v1/controls", sending::get)
                .secured("PUT /v1/controls/sending", sending::putSending)
                .secured("PUT /v1/controls/campaigns/{campaign}", sending::putCampaign)
                .secured("GET /v1/models", models::list).secured("PUT /v1/models/current", models::putCurrent)
                .secured("GET /v1/programme", programme::get).secured("PUT /v1/programme", programme::put)
                .secured("GET /v1/programme/versions", programme::versions)
                .secured("GET /v1/customers/{id}/ledger", points::ledger)
                .secured("POST /v1/customers/{id}/rewards", points::reward)
                .secured("POST /v1/customers/{id}/rewards/{reward}/cancel", points::cancel)
                .secured("POST /v1/customers/{id}/adjustments", points::adjust)
                .secured("GET /v1/reports/points", liability::get)
                .secured("GET /v1/openapi.yaml", request -> HttpReply.text(200, "application/yaml", openapi))
                .open("GET /l/{token}", links::click).open("GET /o/{token}", links::open)
                .open("GET /u/{token}", links::unsubscribeForm).open("POST /u/{token}", links::unsubscribe)
                .open("GET /p/{token}", links::preferencesForm).open("POST /p/{token}", links::savePreferences);
    }

    private static Access access(Env env, KeyStore keys) {
        return new Access(
                new KeyRing(
                        GivenKeys.single("REGULARS_ADMIN_TOKEN", "admin", Scope.ADMIN,
                                env.optional("REGULARS_ADMIN_TOKEN", "")),
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
