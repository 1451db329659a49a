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

import io.regulars.function.api.http.HttpProblem.FieldError;
import io.regulars.json.Json;
import io.regulars.json.MalformedMessageException;

/** Validates request bodies against a JSON Schema (2020-12) from events/schemas. Safe for concurrent use. */
public final class Schema {

    private static final int MAX_CHARACTERS = 64 * 1024;

    private final JsonSchema schema;
    private final String what;

    /**
     * Reads the schema from the class path.
     *
     * @param what the object that the schema describes, which is also the name of its file
     */
    public Schema(String what) {
        this.what = what;
        String resource = "/regulars/schemas/" + what + ".json";
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(true)
                .regularExpressionFactory(Schema::regex)
                .build();
        try (InputStream in = Schema.class.getResourceAsStream(resource)) {
            JsonNode json = new ObjectMapper().readTree(in);
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(json, config);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    /** The validation errors; empty if the value is valid. */
    public List<FieldError> errors(JsonNode json) {
        List<FieldError> errors = new ArrayList<>();
        schema.validate(json)
                .forEach(error -> errors.add(
                        new FieldError(error.getInstanceLocation().toString(), message(error.getMessage()))));
        return errors;
    }

    /**
     * The validated body of a PUT. Removes a {@code version} that the client sent, and adds the id from the path if the
     * body has none.
     *
     * @throws HttpProblem with all validation errors if the body is invalid
     */
    public ObjectNode body(ApiRequest request, String idName, String id) {
        ObjectNode body = object(request, what);
        if (!body.has(idName)) {
            body.put(idName, id);
        }
        body.remove("version");
        List<FieldError> errors = new ArrayList<>(errors(body));
        if (!id.equals(body.path(idName).asText())) {
            errors.add(new FieldError("/" + idName, "must equal the last segment of the path, " + id));
        }
        if (!errors.isEmpty()) {
            throw HttpProblem.invalid(what, errors);
        }
        return body;
    }

    /**
     * Reads the body as a JSON object.
     *
     * @param what the object that the body describes, for the error text
     * @throws HttpProblem if the body is too long or not a JSON object
     */
    public static ObjectNode object(ApiRequest request, String what) {
        if (request.body().length() > MAX_CHARACTERS) {
            throw new HttpProblem(413, "a " + what + " may have at most " + MAX_CHARACTERS + " characters");
        }
        try {
            return Json.read(request.body());
        } catch (MalformedMessageException e) {
            throw new HttpProblem(400, "the body must be a JSON object: " + e.getMessage(), e);
        }
    }

    /**
     * Compiles a pattern in which a final {@code $} matches only at the end, as in JSON Schema. In Java it also matches
     * before a final line break, which must not reach a header.
     */
    private static RegularExpression regex(String regex) {
        boolean anchored = regex.endsWith("$") && !regex.endsWith("\\$");
        Pattern pattern = Pattern.compile(anchored ? regex.substring(0, regex.length() - 1) + "\\z" : regex);
        return value -> pattern.matcher(value).find();
    }

    /** The library's message without the JSON pointer at its start. */
    private static String message(String text) {
        int colon = text.indexOf(": ");
        return colon < 0 ? text : text.substring(colon + 2);
    }
}
