package io.regulars.function.api.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.control.ControlStore;
import io.regulars.aws.http.HttpReply;
import io.regulars.control.Controls;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.function.api.http.Schema;
import io.regulars.json.Json;

/** Pauses and resumes all sending, or one campaign. */
public final class SendingApi {

    private static final String CAMPAIGN_ID = "[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?";

    private final ControlStore store;

    public SendingApi(ControlStore store) {
        this.store = store;
    }

    /** {@code GET /v1/controls}: what is paused. */
    public HttpReply get(ApiRequest request) {
        return reply();
    }

    /** {@code PUT /v1/controls/sending}: pauses or resumes all sending; the body is {@code {"paused": true}}. */
    public HttpReply putSending(ApiRequest request) {
        store.sending(!paused(request));
        return reply();
    }

    /** {@code PUT /v1/controls/campaigns/{campaign}}: pauses or resumes one campaign, as for all sending. */
    public HttpReply putCampaign(ApiRequest request) {
        String campaign = request.param("campaign");
        if (!campaign.matches(CAMPAIGN_ID)) {
            throw new HttpProblem(400, "a campaign id has 1 to 60 of a-z, 0-9 and -, and must not start or end with -");
        }
        store.pause(campaign, paused(request));
        return reply();
    }

    private HttpReply reply() {
        Controls controls = store.read();
        ObjectNode json = Json.object();
        json.putObject("sending").put("paused", !controls.sending());
        ObjectNode campaigns = json.putObject("campaigns");
        ArrayNode array = campaigns.putArray("paused");
        controls.paused().stream().sorted().forEach(array::add);
        return HttpReply.json(json);
    }

    private static boolean paused(ApiRequest request) {
        ObjectNode body = Schema.object(request, "control");
        if (!body.path("paused").isBoolean()) {
            throw new HttpProblem(400, "the body must be {\"paused\": true} or {\"paused\": false}");
        }
        return body.path("paused").booleanValue();
    }
}
