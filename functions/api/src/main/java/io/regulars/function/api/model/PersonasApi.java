package io.regulars.function.api.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.http.HttpReply;
import io.regulars.aws.model.ModelStore;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.json.Json;
import io.regulars.persona.Persona;
import io.regulars.persona.Personas;
import io.regulars.scoring.Rounding;

/** Shows the personas of the customers. */
public final class PersonasApi {

    private final ModelStore<Personas> store;

    public PersonasApi(ModelStore<Personas> store) {
        this.store = store;
    }

    /**
     * {@code GET /v1/personas}: the personas in service, the largest first. Numbers of customers are those of the
     * sample, scaled to all customers.
     */
    public HttpReply get(ApiRequest request) {
        ModelStore.InService<Personas> found = store.inService();
        Personas personas = found.model();
        ObjectNode json = Json.object().put("version", found.version());
        if (found.problem() != null) {
            json.put("problem", found.problem());
        }
        json.put("asOf", personas.asOf() == null ? null : Json.time(personas.asOf()))
                .put("customers", personas.customers())
                .put("sample", personas.sample());
        ArrayNode items = json.putArray("items");
        personas.items().forEach(item -> items.add(view(item, personas)));
        json.put("movementDays", Personas.MOVEMENT_DAYS);
        ArrayNode movements = json.putArray("movements");
        personas.movements()
                .forEach(moved -> movements
                        .addObject()
                        .put("from", moved.from())
                        .put("to", moved.to())
                        .put("customers", personas.scaled(moved.customers())));
        return HttpReply.json(json);
    }

    private static ObjectNode view(Persona item, Personas personas) {
        ObjectNode json = Json.object()
                .put("id", item.id())
                .put("name", item.name())
                .put("customers", personas.scaled(item.customers()))
                .put("share", Rounding.four(item.customers() / (double) personas.sample()));
        ArrayNode apart = json.putArray("apart");
        item.apart()
                .forEach(told -> apart.addObject()
                        .put("figure", told.figure().key())
                        .put("value", Rounding.four(told.value()))
                        .put("others", Rounding.four(told.others()))
                        .put("words", told.words()));
        return json;
    }
}
