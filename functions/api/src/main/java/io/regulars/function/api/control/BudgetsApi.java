package io.regulars.function.api.control;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.budget.BudgetStore;
import io.regulars.aws.budget.BudgetStore.Left;
import io.regulars.aws.control.ControlStore;
import io.regulars.aws.http.HttpReply;
import io.regulars.aws.offer.VersionedStore;
import io.regulars.budget.Budget;
import io.regulars.budget.Unit;
import io.regulars.currency.ShopCurrency;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.function.api.http.Schema;
import io.regulars.json.Json;

/** Reads and defines the budgets of campaigns. */
public final class BudgetsApi {

    private static final BigDecimal DEFAULT_ORDER = BigDecimal.valueOf(100);

    private final VersionedStore<ObjectNode> definitions;
    private final BudgetStore store;
    private final ControlStore controls;
    private final ShopCurrency currency;
    private final Schema schema = new Schema("budget");

    public BudgetsApi(
            VersionedStore<ObjectNode> definitions, BudgetStore store, ControlStore controls, ShopCurrency currency) {
        this.definitions = definitions;
        this.store = store;
        this.controls = controls;
        this.currency = currency;
    }

    /** {@code GET /v1/budgets}: all budgets with what is used and left. */
    public HttpReply list(ApiRequest request) {
        ObjectNode json = Json.object();
        ArrayNode array = json.putArray("items");
        definitions.ids().forEach(campaign -> array.add(view(campaign)));
        return HttpReply.json(json.putNull("next"));
    }

    /** {@code GET /v1/budgets/{campaign}}: one budget with what is used and left. */
    public HttpReply get(ApiRequest request) {
        return HttpReply.json(view(request.param("campaign")));
    }

    /** {@code GET /v1/budgets/{campaign}/versions}: all versions, newest first. */
    public HttpReply versions(ApiRequest request) {
        List<ObjectNode> versions = definitions.versions(request.param("campaign"));
        if (versions.isEmpty()) {
            throw unknown();
        }
        ObjectNode json = Json.object();
        ArrayNode array = json.putArray("items");
        versions.forEach(array::add);
        return HttpReply.json(json.putNull("next"));
    }

    /** {@code PUT /v1/budgets/{campaign}}: creates the next version; unchanged content creates none. */
    public HttpReply put(ApiRequest request) {
        String campaign = request.param("campaign");
        ObjectNode body = schema.body(request, "campaign", campaign);
        ObjectNode live = definitions.put(campaign, version -> body.deepCopy().put("version", version));
        store.define(read(live));
        controls.budgeted(campaign);
        return HttpReply.json(live.path("version").asInt() == 1 ? 201 : 200, view(campaign));
    }

    private ObjectNode view(String campaign) {
        ObjectNode json =
                definitions.live(campaign).orElseThrow(BudgetsApi::unknown).deepCopy();
        Left left = store.find(campaign).orElseThrow(BudgetsApi::unknown);
        ObjectNode used = json.putObject("used");
        ObjectNode remaining = json.putObject("left");
        for (Unit unit : List.of(Unit.MONEY, Unit.MESSAGES, Unit.COUPONS)) {
            used.put(unit.key(), text(unit, left.taken().get(unit)));
            if (json.has(unit.key())) {
                remaining.put(unit.key(), text(unit, left.left().get(unit)));
            }
        }
        return json;
    }

    private String text(Unit unit, BigDecimal amount) {
        return unit == Unit.MONEY ? currency.text(amount) : amount.toPlainString();
    }

    private static Budget read(JsonNode json) {
        return new Budget(
                json.path("campaign").asText(),
                json.path("version").asInt(),
                json.has("money") ? json.path("money").decimalValue() : null,
                json.has("messages") ? json.path("messages").longValue() : null,
                json.has("coupons") ? json.path("coupons").longValue() : null,
                json.has("order") ? json.path("order").decimalValue() : DEFAULT_ORDER);
    }

    private static HttpProblem unknown() {
        return new HttpProblem(404, "this campaign has no budget; PUT /v1/budgets/{campaign} creates one");
    }
}
