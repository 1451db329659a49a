package io.regulars.local.http;

import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.regulars.local.message.PushFaults;
import io.regulars.local.message.PushService;

/** The endpoint that functions send push messages to, with the faults of a test harness. */
public final class PushEndpoint {

    private final PushService service;
    private final PushFaults faults;

    public PushEndpoint(PushService service, PushFaults faults) {
        this.service = service;
        this.faults = faults;
    }

    /** @throws IOException to break the connection although the message was delivered */
    LocalReply answer(String subscription, UnaryOperator<String> headers, byte[] body) throws IOException {
        Optional<Integer> refusal = faults.refusal();
        if (refusal.isPresent()) {
            return LocalReply.problem(refusal.get(), "Refused", "the push service refuses for now");
        }
        int status = service.push(subscription, headers, body);
        if (status == 201 && faults.breaks()) {
            throw new IOException("the connection breaks with the notification delivered");
        }
        return status == 201
                ? LocalReply.empty(201)
                : LocalReply.problem(status, "Refused", "the push message is not one for this subscription");
    }
}
