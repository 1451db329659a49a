package io.regulars.function.api;

import java.util.List;

import io.regulars.aws.http.HttpReply;
import io.regulars.function.api.access.KeysApi;
import io.regulars.function.api.control.BudgetsApi;
import io.regulars.function.api.control.SendingApi;
import io.regulars.function.api.coupon.CouponsApi;
import io.regulars.function.api.coupon.RedeemApi;
import io.regulars.function.api.customer.ActivityLogApi;
import io.regulars.function.api.customer.CustomersApi;
import io.regulars.function.api.customer.WhyApi;
import io.regulars.function.api.http.ApiRoute;
import io.regulars.function.api.job.JobsApi;
import io.regulars.function.api.link.ConfirmationPages;
import io.regulars.function.api.link.LinkPages;
import io.regulars.function.api.link.RequestPages;
import io.regulars.function.api.model.ModelsApi;
import io.regulars.function.api.model.PersonasApi;
import io.regulars.function.api.offer.NextOfferApi;
import io.regulars.function.api.offer.OffersApi;
import io.regulars.function.api.offer.PreviewApi;
import io.regulars.function.api.points.PointsApi;
import io.regulars.function.api.points.ProgrammeApi;
import io.regulars.function.api.privacy.EraseApi;
import io.regulars.function.api.privacy.ExportApi;
import io.regulars.function.api.privacy.RebuildApi;
import io.regulars.function.api.privacy.RequestsApi;
import io.regulars.function.api.privacy.UnlinkApi;
import io.regulars.function.api.recommendation.ProductsApi;
import io.regulars.function.api.report.ReportsApi;

import static io.regulars.function.api.http.ApiRoute.admin;
import static io.regulars.function.api.http.ApiRoute.open;
import static io.regulars.function.api.http.ApiRoute.read;
import static io.regulars.function.api.http.ApiRoute.report;

/** The API routes, grouped by the tags in openapi.yaml. No two routes match the same request. */
final class ApiRoutes {

    private ApiRoutes() {}

    static List<ApiRoute> keys(KeysApi keys) {
        return List.of(
                admin("GET", "/v1/keys", keys::list),
                admin("POST", "/v1/keys", keys::create),
                admin("DELETE", "/v1/keys/{id}", keys::revoke));
    }

    static List<ApiRoute> customers(
            CustomersApi customers, ActivityLogApi activity, NextOfferApi nextOffer, PreviewApi preview, WhyApi why) {
        return List.of(
                read("GET", "/v1/customers", customers::list),
                read("GET", "/v1/customers/{id}", customers::get),
                read("GET", "/v1/customers/{id}/decisions", activity::decisionsOf),
                read("GET", "/v1/customers/{id}/next-offer", nextOffer::get),
                read("GET", "/v1/customers/{id}/preview", preview::get),
                read("GET", "/v1/customers/{id}/why", why::get),
                read("GET", "/v1/decisions", activity::decisions),
                read("GET", "/v1/deliveries", activity::deliveries));
    }

    static List<ApiRoute> products(ProductsApi products) {
        return List.of(
                read("GET", "/v1/customers/{id}/products", products::next),
                read("GET", "/v1/products/{product}/related", products::related));
    }

    static List<ApiRoute> privacy(EraseApi erase, ExportApi export, UnlinkApi unlink, RebuildApi rebuild) {
        return List.of(
                admin("DELETE", "/v1/customers/{id}", erase::delete),
                admin("GET", "/v1/customers/{id}/export", export::get),
                admin("DELETE", "/v1/customers/{id}/links/{visitor}", unlink::delete),
                admin("POST", "/v1/rebuild", rebuild::post));
    }

    static List<ApiRoute> jobs(JobsApi jobs) {
        return List.of(
                admin("GET", "/v1/jobs", jobs::list),
                report("GET", "/v1/jobs/{id}", jobs::get),
                admin("GET", "/v1/jobs/{id}/result", jobs::result),
                admin("POST", "/v1/jobs/{id}/resume", jobs::resume));
    }

    static List<ApiRoute> offers(OffersApi offers) {
        return List.of(
                report("GET", "/v1/offers", offers::list),
                report("GET", "/v1/offers/{offer}", offers::get),
                admin("PUT", "/v1/offers/{offer}", offers::put),
                report("POST", "/v1/offers/{offer}/check", offers::check),
                admin("POST", "/v1/offers/{offer}/end", offers::end),
                report("GET", "/v1/offers/{offer}/versions", offers::versions));
    }

    static List<ApiRoute> coupons(CouponsApi coupons, RedeemApi redeem) {
        return List.of(
                read("GET", "/v1/coupons", coupons::list),
                read("GET", "/v1/coupons/{code}", coupons::get),
                admin("PUT", "/v1/coupons/{code}", coupons::put),
                read("GET", "/v1/coupons/{code}/versions", coupons::versions),
                admin("POST", "/v1/coupons/{code}/cancel", coupons::cancel),
                admin("POST", "/v1/coupons/{code}/redeem", redeem::post));
    }

    static List<ApiRoute> control(BudgetsApi budgets, SendingApi sending) {
        return List.of(
                report("GET", "/v1/budgets", budgets::list),
                report("GET", "/v1/budgets/{campaign}", budgets::get),
                admin("PUT", "/v1/budgets/{campaign}", budgets::put),
                report("GET", "/v1/budgets/{campaign}/versions", budgets::versions),
                report("GET", "/v1/controls", sending::get),
                admin("PUT", "/v1/controls/sending", sending::putSending),
                admin("PUT", "/v1/controls/campaigns/{campaign}", sending::putCampaign));
    }

    static List<ApiRoute> points(PointsApi points, ProgrammeApi programme) {
        return List.of(
                read("GET", "/v1/customers/{id}/ledger", points::ledger),
                admin("POST", "/v1/customers/{id}/rewards", points::reward),
                admin("POST", "/v1/customers/{id}/rewards/{reward}/cancel", points::cancel),
                admin("POST", "/v1/customers/{id}/adjustments", points::adjust),
                report("GET", "/v1/programme", programme::get),
                admin("PUT", "/v1/programme", programme::put),
                report("GET", "/v1/programme/versions", programme::versions));
    }

    /** @param openapi the text of openapi.yaml */
    static List<ApiRoute> reports(ReportsApi reports, ModelsApi models, PersonasApi personas, String openapi) {
        return List.of(
                report("GET", "/v1/reports/points", reports::points),
                report("GET", "/v1/reports/summary", reports::summary),
                report("GET", "/v1/models", models::list),
                admin("PUT", "/v1/models/current", models::putCurrent),
                report("GET", "/v1/personas", personas::get),
                open("GET", "/v1/openapi.yaml", request -> HttpReply.text(200, "application/yaml", openapi)));
    }

    static List<ApiRoute> requests(RequestsApi requests, RequestPages pages) {
        return List.of(
                admin("GET", "/v1/requests", requests::list),
                admin("POST", "/v1/requests/{id}/grant", requests::grant),
                admin("POST", "/v1/requests/{id}/refuse", requests::refuse),
                open("POST", "/p/{token}/export", pages::export),
                open("GET", "/p/{token}/erase", pages::eraseForm),
                open("POST", "/p/{token}/erase", pages::erase),
                open("GET", "/x/{token}", pages::download));
    }

    static List<ApiRoute> links(LinkPages links, ConfirmationPages confirmations) {
        return List.of(
                open("GET", "/l/{token}", links::click),
                open("GET", "/o/{token}", links::open),
                open("GET", "/u/{token}", links::unsubscribeForm),
                open("POST", "/u/{token}", links::unsubscribe),
                open("GET", "/p/{token}", links::preferencesForm),
                open("POST", "/p/{token}", links::savePreferences),
                open("GET", "/a/{token}", confirmations::form),
                open("POST", "/a/{token}", confirmations::confirm));
    }
}
