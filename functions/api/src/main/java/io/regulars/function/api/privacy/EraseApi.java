package io.regulars.function.api.privacy;

import java.lang.System.Logger.Level;

import io.regulars.aws.http.HttpReply;
import io.regulars.aws.privacy.Eraser;
import io.regulars.aws.privacy.Eraser.Progress;
import io.regulars.event.CustomerId;
import io.regulars.function.api.customer.CustomersApi;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.function.api.http.Unavailable;
import io.regulars.json.Json;

/** Erases customers. */
public final class EraseApi {

    /** Number of items that one call deletes within the function's timeout. */
    private static final int MAX_ITEMS = 2_000;

    private static final System.Logger LOG = System.getLogger(EraseApi.class.getName());

    private final CustomersApi customers;
    private final Eraser eraser;

    public EraseApi(CustomersApi customers, Eraser eraser) {
        this.customers = customers;
        this.eraser = eraser;
    }

    /**
     * {@code DELETE /v1/customers/{id}}: answers 200 when everything is erased, or 202 when items remain, which the
     * schedule or a repeated call deletes: there are many, or the store is busy. Idempotent.
     */
    public HttpReply delete(ApiRequest request) {
        String id = request.param("id");
        CustomerId customer = customers.identify(id);
        Progress progress = erase(customer, request);
        if (progress == Progress.UNKNOWN) {
            progress = erase(CustomerId.ofAnonymous(id), request);
        }
        if (progress == Progress.UNKNOWN && id.matches("[ua][A-Za-z0-9_-]{22}")) {
            progress = erase(new CustomerId(id), request);
        }
        return switch (progress) {
            case UNKNOWN -> throw new HttpProblem(404, "there is no customer with this id");
            case ERASING -> HttpReply.json(202, Json.object().put("state", "erasing"));
            case ERASED -> HttpReply.json(Json.object().put("state", "erased"));
        };
    }

    private Progress erase(CustomerId customer, ApiRequest request) {
        try {
            return eraser.erase(customer, request.now(), MAX_ITEMS);
        } catch (RuntimeException e) {
            if (Unavailable.is(e) && eraser.started(customer)) {
                LOG.log(Level.WARNING, "erasing continues later: {0}", e.toString());
                return Progress.ERASING;
            }
            throw e;
        }
    }
}
