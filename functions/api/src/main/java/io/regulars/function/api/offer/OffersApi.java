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

    /** {@code PUT /v1/offers/{offer}}: creates the next version and makes it live; unchanged content creates none. */
    public HttpReply put(ApiRequest request) {
        ObjectNode body = Schema.object(request, "offer");
        String id = request.param("offer");
        if (!body.has("id")) {
            body.put("id", id);
        }
        body.remove("version");
        List<FieldError> errors = new ArrayList<>(schema.errors(body));
        if (!id.equals(body.path("id").asText())) {
            errors.add(new FieldError("/id", "must equal the last segment of the path, " + id));
        }
        if (!errors.isEmpty()) {
            throw HttpProblem.invalid("offer", errors);
        }
        Offer offer =
                store.put(id, version -> CatalogueCodec.read(body.deepCopy().put("version", version)));
        return HttpReply.json(offer.version() == 1 ? 201 : 200, CatalogueCodec.write(offer));
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
