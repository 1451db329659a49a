package io.regulars.function.api.points;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.http.HttpReply;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.function.api.http.HttpProblem.Fault;
import io.regulars.function.api.http.Schema;
import io.regulars.json.Json;
import io.regulars.ledger.Programme;
import io.regulars.ledger.ProgrammeCodec;
import io.regulars.ledger.Programmes;

/** The loyalty programme over HTTP. */
public final class ProgrammeApi {

    private static final String ID = "programme";

    private final ProgrammeStore store;
    private final Schema schema;

    public ProgrammeApi(ProgrammeStore store, Schema schema) {
        this.store = store;
        this.schema = schema;
    }

    /** {@code GET /v1/programme}: the version that is valid now. */
    public HttpReply get(ApiRequest request) {
        Programme programme = store.read().at(request.now());
        if (programme.plain()) {
            throw new HttpProblem(
                    404, "no programme is valid: an order earns a point for a unit of money; PUT /v1/programme");
        }
        return HttpReply.json(ProgrammeCodec.write(programme));
    }

    /** {@code GET /v1/programme/versions}: all, the newest first. */
    public HttpReply versions(ApiRequest request) {
        List<Programme> versions = store.read().versions();
        ObjectNode json = Json.object();
        ArrayNode array = json.putArray("items");
        for (int i = versions.size() - 1; i >= 0; i--) {
            array.add(ProgrammeCodec.write(versions.get(i)));
        }
        return HttpReply.json(json.putNull("next"));
    }

    /** {@code PUT /v1/programme}: makes the next version. What the newest says already changes nothing. */
    public HttpReply put(ApiRequest request) {
        ObjectNode body = schema.body(request, "id", ID);
        List<Fault> faults = faults(body);
        if (!faults.isEmpty()) {
            throw new HttpProblem("the programme is not valid: " + faults.size() + " fault(s)", faults);
        }
        Programmes known = store.read();
        Instant earliest = request.now().plus(ProgrammeStore.NOTICE);
        if (!body.has("validFrom")) {
            body.put(
                    "validFrom",
                    (known.none() ? request.now() : earliest)
                            .truncatedTo(ChronoUnit.SECONDS)
                            .plusSeconds(1)
                            .toString());
        }
        boolean repeated = known.find(known.newest())
                .filter(newest -> read(body, newest.version()).equals(newest))
                .isPresent();
        if (!known.none() && !repeated && read(body, 1).validFrom().isBefore(earliest)) {
            throw new HttpProblem(
                    "the programme is not valid: 1 fault(s)",
                    List.of(new Fault(
                            "/validFrom",
                            "must be " + ProgrammeStore.NOTICE.toSeconds()
                                    + " seconds ahead at least: what orders earned stays")));
        }
        Programme newest = store.put(version -> read(body, version));
        return HttpReply.json(newest.version() == 1 ? 201 : 200, ProgrammeCodec.write(newest));
    }

    private static Programme read(ObjectNode body, int version) {
        return ProgrammeCodec.read(body.deepCopy().put("version", version));
    }

    /** What the schema cannot say. */
    private static List<Fault> faults(ObjectNode body) {
        List<Fault> faults = new ArrayList<>();
        try {
            ZoneId.of(body.path("zone").asText("UTC"));
        } catch (DateTimeException e) {
            faults.add(new Fault("/zone", "is not a time zone: " + e.getMessage()));
        }
        unique(body.path("rewards"), "id", "/rewards", faults);
        unique(body.path("tiers").path("levels"), "name", "/tiers/levels", faults);
        unique(body.path("tiers").path("levels"), "threshold", "/tiers/levels", faults);
        return faults;
    }

    private static void unique(JsonNode array, String name, String pointer, List<Fault> faults) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < array.size(); i++) {
            if (!seen.add(array.get(i).path(name).asText())) {
                faults.add(new Fault(pointer + "/" + i + "/" + name, "is there twice"));
            }
        }
    }
}
