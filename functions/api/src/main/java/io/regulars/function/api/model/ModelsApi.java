package io.regulars.function.api.model;

import java.util.LinkedHashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.http.HttpReply;
import io.regulars.aws.model.ModelVersions;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.function.api.http.Schema;
import io.regulars.json.Json;

/** Lists the models that score customers and selects the one in service. */
public final class ModelsApi {

    private static final String VERSION = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    private final ModelVersions versions;

    public ModelsApi(ModelVersions versions) {
        this.versions = versions;
    }

    /** {@code GET /v1/models}: all versions, and the one in service even if it is not stored. */
    public HttpReply list(ApiRequest request) {
        String inService = versions.inService();
        ObjectNode json = Json.object().put("inService", inService);
        ArrayNode items = json.putArray("items");
        Set<String> all = new LinkedHashSet<>(versions.all());
        all.add(inService);
        for (String version : all) {
            ObjectNode item = items.addObject().put("version", version).put("inService", version.equals(inService));
            versions.problem(version)
                    .ifPresent(reason -> item.put("usable", false).put("reason", reason));
            versions.notes(version).ifPresent(notes -> item.set("notes", notes));
        }
        return HttpReply.json(json);
    }

    /** {@code PUT /v1/models/current}: puts a model into service; the body is {@code {"version": "rules-1"}}. */
    public HttpReply putCurrent(ApiRequest request) {
        String version = Schema.object(request, "model").path("version").asText();
        if (!version.matches(VERSION)) {
            throw new HttpProblem(400, "the body must name a version: {\"version\": \"rules-1\"}");
        }
        String before = versions.inService();
        try {
            if (!versions.use(version)) {
                throw new HttpProblem(404, "there is no model " + version + "; GET /v1/models lists the models");
            }
        } catch (IllegalArgumentException unusable) {
            throw new HttpProblem(409, "model " + version + " cannot be used: " + unusable.getMessage(), unusable);
        }
        return HttpReply.json(Json.object().put("inService", version).put("before", before));
    }
}
