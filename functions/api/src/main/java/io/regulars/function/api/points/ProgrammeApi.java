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
import io.regulars.function.api.http.HttpProblem.FieldError;
import io.regulars.function.api.http.Schema;
import io.regulars.json.Json;
import io.regulars.ledger.Programme;
import io.regulars.ledger.ProgrammeCodec;
import io.regulars.ledger.Programmes;

/** Reads and defines the loyalty programme. */
public final class ProgrammeApi {

    private static final String ID = "programme";

    private final ProgrammeStore store;
    private final Schema schema;

    public ProgrammeApi(ProgrammeStore store, Schema schema) {
        this.store = store;
        this.schema = schema;
    }

    /** {@code GET /v1/programme}: the version in effect now. */
    public HttpReply get(ApiRequest request) {
        Programme programme = store.read().at(request.now());
        if (programme.plain()) {
            throw new HttpProblem(
                    404,
                    "no programme is in effect, so orders earn one point per unit of currency; "
                            + "PUT /v1/programme creates one");
        }
        return HttpReply.json(ProgrammeCodec.write(programme));
    }

    /** {@code GET /v1/programme/versions}: all versions, newest first. */
    public HttpReply versions(ApiRequest request) {
        List<Programme> versions = store.read().versions();
        ObjectNode json = Json.object();
        ArrayNode array = json.putArray("items");
        for (int i = versions.size() - 1; i >= 0; i--) {
            array.add(ProgrammeCodec.write(versions.get(i)));
        }
        return HttpReply.json(json.putNull("next"));
    }

    /** {@code PUT /v1/programme}: creates the next version; unchanged content creates none. */
    public HttpReply put(ApiRequest request) {
        ObjectNode body = schema.body(request, "id", ID);
        List<FieldError> errors = errors(body);
        if (!errors.isEmpty()) {
            throw HttpProblem.invalid("programme", errors);
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
        boolean unchanged = known.find(known.newest())
                .filter(newest -> read(body, newest.version()).equals(newest))
                .isPresent();
        if (!known.none() && !unchanged && read(body, 1).validFrom().isBefore(earliest)) {
            throw HttpProblem.invalid(
                    "programme",
                    List.of(new FieldError(
                            "/validFrom",
                            "must be at least " + ProgrammeStore.NOTICE.toSeconds()
                                    + " seconds ahead, so that points already earned do not change")));
        }
        Programme newest = store.put(version -> read(body, version));
        return HttpReply.json(newest.version() == 1 ? 201 : 200, ProgrammeCodec.write(newest));
    }

    private static Programme read(ObjectNode body, int version) {
        return ProgrammeCodec.read(body.deepCopy().put("version", version));
    }

    /** Errors that the schema cannot express: unknown time zones and duplicate ids. */
    private static List<FieldError> errors(ObjectNode body) {
        List<FieldError> errors = new ArrayList<>();
        try {
            ZoneId.of(body.path("zone").asText("UTC"));
        } catch (DateTimeException e) {
            errors.add(new FieldError("/zone", "is not a time zone: " + e.getMessage()));
        }
        requireUnique(body.path("rewards"), "id", "/rewards", errors);
        requireUnique(body.path("tiers").path("levels"), "name", "/tiers/levels", errors);
        requireUnique(body.path("tiers").path("levels"), "threshold", "/tiers/levels", errors);
        return errors;
    }

    private static void requireUnique(JsonNode array, String name, String pointer, List<FieldError> errors) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < array.size(); i++) {
            if (!seen.add(array.get(i).path(name).asText())) {
                errors.add(new FieldError(pointer + "/" + i + "/" + name, "is not unique"));
            }
        }
    }
}
