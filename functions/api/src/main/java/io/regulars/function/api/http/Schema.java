package io.regulars.function.api.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.regex.RegularExpression;

import io.regulars.function.api.http.HttpProblem.Fault;
import io.regulars.json.Json;
import io.regulars.json.MalformedMessageException;

/** Checks bodies against one of events/schemas (JSON Schema 2020-12). Safe for concurrent use. */
public final class Schema {

    private static final int LARGEST = 64 * 1024;

    private final JsonSchema schema;
    private final String what;

    /**
     * Reads the schema from the class path.
     *
     * @param what it describes, which is also the name of its file
     */
    public Schema(String what) {
        this.what = what;
        String resource = "/regulars/schemas/" + what + ".json";
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(true)
                .regularExpressionFactory(Schema::whole)
                .build();
        try (InputStream in = Schema.class.getResourceAsStream(resource)) {
            JsonNode json = new ObjectMapper().readTree(in);
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(json, config);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    /** What is wrong, by JSON pointer; empty when it is valid. */
    public List<Fault> faults(JsonNode json) {
        List<Fault> faults = new ArrayList<>();
        schema.validate(json)
                .forEach(error ->
                        faults.add(new Fault(error.getInstanceLocation().toString(), message(error.getMessage()))));
        return faults;
    }

    /**
     * The body of a PUT, without the version that a client may have sent, its id taken from the path where it is
     * absent.
     *
     * @throws HttpProblem with every fault when it is not valid
     */
    public ObjectNode body(ApiRequest request, String idName, String id) {
        ObjectNode body = object(request, what);
        if (!body.has(idName)) {
            body.put(idName, id);
        }
        body.remove("version");
        List<Fault> faults = new ArrayList<>(faults(body));
        if (!id.equals(body.path(idName).asText())) {
            faults.add(new Fault("/" + idName, "must be the last segment of the path, " + id));
        }
        if (!faults.isEmpty()) {
            throw new HttpProblem("the " + what + " is not valid: " + faults.size() + " fault(s)", faults);
        }
        return body;
    }

    /**
     * The JSON object of a body.
     *
     * @throws HttpProblem when it is none
     */
    public static ObjectNode object(ApiRequest request, String what) {
        if (request.body().length() > LARGEST) {
            throw new HttpProblem(413, "a " + what + " has at most " + LARGEST + " characters");
        }
        try {
            return Json.read(request.body());
        } catch (MalformedMessageException e) {
            throw new HttpProblem(400, "the body must be a JSON object: " + e.getMessage(), e);
        }
    }

    /** In JSON Schema {@code $} is the end; in Java a line break may follow, which must not get into a header. */
    private static RegularExpression whole(String regex) {
        boolean anchored = regex.endsWith("$") && !regex.endsWith("\\$");
        Pattern pattern = Pattern.compile(anchored ? regex.substring(0, regex.length() - 1) + "\\z" : regex);
        return value -> pattern.matcher(value).find();
    }

    /** The library begins with the pointer, which is said already. */
    private static String message(String text) {
        int colon = text.indexOf(": ");
        return colon < 0 ? text : text.substring(colon + 2);
    }
}
