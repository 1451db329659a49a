package io.regulars.local.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.regulars.local.event.EventBus;
import io.regulars.local.function.FunctionFailure;
import io.regulars.local.function.FunctionPool;
import io.regulars.local.function.Functions;
import io.regulars.local.state.InFlightWork;

/** Requests that invoke functions, directly or through the event bus, and that restart their processes. */
public final class FunctionRequests implements LocalRoutes.Subject {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] EMPTY_EVENT = "{}".getBytes(StandardCharsets.UTF_8);

    private final Functions functions;
    private final EventBus bus;
    private final InFlightWork activity;

    public FunctionRequests(Functions functions, EventBus bus, InFlightWork activity) {
        this.functions = functions;
        this.bus = bus;
        this.activity = activity;
    }

    private interface Action {
        LocalReply apply(FunctionPool function, LocalRequest request) throws FunctionFailure, InterruptedException;
    }

    @Override
    public void register(LocalRoutes routes) {
        routes.add("POST", "functions/*/invoke", request -> onFunction(request, this::invoke))
                .add("POST", "functions/*/recycle", request -> onFunction(request, FunctionRequests::recycle))
                .add("POST", "events", this::putOnBus);
    }

    private LocalReply onFunction(LocalRequest request, Action action) throws FunctionFailure, InterruptedException {
        FunctionPool function = functions.find(request.name()).orElse(null);
        return function == null
                ? LocalReply.problem(
                        404,
                        "Not Found",
                        "there is no function " + request.name() + "; there are "
                                + String.join(", ", functions.all().keySet()))
                : action.apply(function, request);
    }

    private LocalReply invoke(FunctionPool function, LocalRequest request)
            throws FunctionFailure, InterruptedException {
        try (InFlightWork.Work work = activity.begin()) {
            byte[] response = function.invoke(request.body().length == 0 ? EMPTY_EVENT : request.body());
            return new LocalReply(200, Map.of("Content-Type", List.of("application/json")), response);
        }
    }

    private static LocalReply recycle(FunctionPool function, LocalRequest request) {
        function.recycle();
        return LocalReply.json(200, JSON.createObjectNode().put("recycled", request.name()));
    }

    private LocalReply putOnBus(LocalRequest request) throws BadRequestException {
        ArrayNode delivered = JSON.createArrayNode();
        bus.put(request.object()).forEach(delivered::add);
        return LocalReply.json(200, JSON.createObjectNode().set("delivered", delivered));
    }
}
