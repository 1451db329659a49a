package io.regulars.function.api.offer;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.http.HttpReply;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.function.api.http.HttpProblem.FieldError;
import io.regulars.function.api.http.Schema;
import io.regulars.json.Json;
import io.regulars.offer.Catalogue;
import io.regulars.offer.CatalogueCodec;
import io.regulars.offer.Offer;
import io.regulars.policy.OfferCheck;

/** Reads and defines the offers of the catalogue. */
public final class OffersApi {

    private final CatalogueStore store;
    private final OfferSchema schema;

    public OffersApi(CatalogueStore store, OfferSchema schema) {
        this.store = store;
        this.schema = schema;
    }

    /** {@code GET /v1/offers}: the live version of each offer. */
    public HttpReply list(ApiRequest request) {
        Catalogue catalogue = store.live();
        return HttpReply.json(items(catalogue.offers()).put("hash", catalogue.hash()));
    }

    /** {@code GET /v1/offers/{offer}}: the live version of one offer. */
    public HttpReply get(ApiRequest request) {
        return HttpReply.json(
                CatalogueCodec.write(store.live(request.param("offer")).orElseThrow(OffersApi::unknown)));
    }

    /** {@code GET /v1/offers/{offer}/versions}: all versions, newest first. */
    public HttpReply versions(ApiRequest request) {
        List<Offer> versions = store.versions(request.param("offer"));
        if (versions.isEmpty()) {
            throw unknown();
        }
        return HttpReply.json(items(versions));
    }

    /**
     * {@code PUT /v1/offers/{offer}}: creates the next version and makes it live; unchanged content creates none. The
     * reply has {@code warnings}.
     */
    public HttpReply put(ApiRequest request) {
        ObjectNode body = valid(request);
        Offer offer = store.put(
                request.param("offer"),
                version -> CatalogueCodec.read(body.deepCopy().put("version", version)));
        return HttpReply.json(
                offer.version() == 1 ? 201 : 200, withWarnings(CatalogueCodec.write(offer), offer, request));
    }

    /** {@code POST /v1/offers/{offer}/check}: the warnings that saving the body would give. Stores nothing. */
    public HttpReply check(ApiRequest request) {
        return HttpReply.json(withWarnings(Json.object(), CatalogueCodec.read(valid(request)), request));
    }

    /**
     * {@code POST /v1/offers/{offer}/end}: makes a version live that is valid until now; an ended offer stays as it is.
     */
    public HttpReply end(ApiRequest request) {
        String id = request.param("offer");
        Offer live = store.live(id).orElseThrow(OffersApi::unknown);
        if (live.until() != null && !live.until().isAfter(request.now())) {
            return HttpReply.json(CatalogueCodec.write(live));
        }
        ObjectNode ended = CatalogueCodec.write(live).put("until", request.now().toString());
        return HttpReply.json(CatalogueCodec.write(
                store.put(id, version -> CatalogueCodec.read(ended.deepCopy().put("version", version)))));
    }

    private static ObjectNode withWarnings(ObjectNode reply, Offer offer, ApiRequest request) {
        ArrayNode warnings = reply.putArray("warnings");
        OfferCheck.warnings(offer, request.now())
                .forEach(warning ->
                        warnings.addObject().put("pointer", warning.pointer()).put("detail", warning.detail()));
        return reply;
    }

    private ObjectNode valid(ApiRequest request) {
        ObjectNode body = Schema.object(request, "offer");
        String id = request.param("offer");
        if (!body.has("id")) {
            body.put("id", id);
        }
        body.remove(List.of("version", "warnings"));
        List<FieldError> errors = new ArrayList<>(schema.errors(body));
        if (!id.equals(body.path("id").asText())) {
            errors.add(new FieldError("/id", "must equal the last segment of the path, " + id));
        }
        if (!errors.isEmpty()) {
            throw HttpProblem.invalid("offer", errors);
        }
        return body;
    }

    private static ObjectNode items(List<Offer> offers) {
        ObjectNode json = Json.object();
        ArrayNode array = json.putArray("items");
        offers.forEach(offer -> array.add(CatalogueCodec.write(offer)));
        return json.putNull("next");
    }

    private static HttpProblem unknown() {
        return new HttpProblem(404, "there is no offer with this id");
    }
}
