package io.regulars.function.api.privacy;

import io.regulars.aws.http.HttpReply;
import io.regulars.aws.privacy.Unlinker;
import io.regulars.event.CustomerId;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.function.api.customer.CustomersApi;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.json.Json;

/** Unlinks visitors from customers to whom they were linked by mistake. */
public final class UnlinkApi {

    private static final String INTERNAL_ID = "a[A-Za-z0-9_-]{22}";

    private final CustomersApi customers;
    private final Unlinker unlinker;

    public UnlinkApi(CustomersApi customers, Unlinker unlinker) {
        this.customers = customers;
        this.unlinker = unlinker;
    }

    /**
     * {@code DELETE /v1/customers/{id}/links/{visitor}}: unlinks the visitor, named by anonymousId or by the id in the
     * customer's {@code links}. Both profiles are rebuilt from the archive, and no later event links the two again.
     */
    public HttpReply delete(ApiRequest request) {
        CustomerId customer = CustomerItems.customer(customers.find(request.param("id")));
        String id = request.param("visitor");
        CustomerId visitor = CustomerId.ofAnonymous(id);
        Unlinker.Outcome outcome = unlinker.separate(customer, visitor, request.now());
        if (outcome == Unlinker.Outcome.NOT_LINKED && id.matches(INTERNAL_ID)) {
            visitor = new CustomerId(id);
            outcome = unlinker.separate(customer, visitor, request.now());
        }
        return switch (outcome) {
            case SEPARATED ->
                HttpReply.json(Json.object().put("customer", customer.value()).put("visitor", visitor.value()));
            case NOT_LINKED -> throw new HttpProblem(404, "this visitor is not linked to the customer");
            case BUSY ->
                throw new HttpProblem(409, "events of this customer are being processed; try again in a moment")
                        .with("reason", "busy");
            case TOO_MANY ->
                throw new HttpProblem(409, "the visitor has more orders than one transaction can move back")
                        .with("reason", "too_many");
        };
    }
}
