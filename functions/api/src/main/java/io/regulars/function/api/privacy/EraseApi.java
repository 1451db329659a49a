package io.regulars.function.api.privacy;

import io.regulars.aws.http.HttpReply;
import io.regulars.aws.privacy.Eraser;
import io.regulars.aws.privacy.Eraser.Progress;
import io.regulars.event.CustomerId;
import io.regulars.function.api.customer.CustomersApi;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.json.Json;

/** Erases customers. */
public final class EraseApi {

    /** Number of items that one call deletes within the function's timeout. */
    private static final int MAX_ITEMS = 2_000;

    private final CustomersApi customers;
    private final Eraser eraser;

    public EraseApi(CustomersApi customers, Eraser eraser) {
        this.customers = customers;
        this.eraser = eraser;
    }

    /**
     * {@code DELETE /v1/customers/{id}}: answers 200 when everything is erased, or 202 when items remain, which the
     * schedule or a repeated call deletes. Idempotent.
     */
    public HttpReply delete(ApiRequest request) {
        String id = request.param("id");
        CustomerId customer = customers.identify(id);
        Progress progress = eraser.erase(customer, request.now(), MAX_ITEMS);
        if (progress == Progress.UNKNOWN) {
            progress = eraser.erase(CustomerId.ofAnonymous(id), request.now(), MAX_ITEMS);
        }
        if (progress == Progress.UNKNOWN && id.matches("[ua][A-Za-z0-9_-]{22}")) {
            progress = eraser.erase(new CustomerId(id), request.now(), MAX_ITEMS);
        }
        return switch (progress) {
            case UNKNOWN -> throw new HttpProblem(404, "there is no customer with this id");
            case ERASING -> HttpReply.json(202, Json.object().put("state", "erasing"));
            case ERASED -> HttpReply.json(Json.object().put("state", "erased"));
        };
    }
}
