package io.regulars.chaos.fault;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

import io.regulars.local.proxy.PartProxy;
import io.regulars.local.proxy.ProxyAnswer;
import io.regulars.local.proxy.ProxyRequest;

/** A proxy between the functions and one service that injects the faults of the plan. */
final class FaultProxy implements AutoCloseable {

    /** Longer than the functions wait for a response. */
    private static final Duration LATE = Duration.ofMillis(1_800);

    private final ServiceProtocol part;
    private final FaultPlan plan;
    private final FaultCounts injected;
    private final Predicate<String> killer;
    private final PartProxy proxy;

    /** @param killer ends the process of an environment and returns whether there was one */
    FaultProxy(ServiceProtocol part, URI target, FaultPlan plan, FaultCounts injected, Predicate<String> killer)
            throws IOException {
        this.part = part;
        this.plan = plan;
        this.injected = injected;
        this.killer = killer;
        this.proxy = new PartProxy("fault-proxy", target, this::answer);
    }

    URI endpoint() {
        return proxy.endpoint();
    }

    private ProxyAnswer answer(ProxyRequest request, PartProxy.Forward forward)
            throws IOException, InterruptedException {
        String operation = part.operation(request);
        byte[] body = part.request(operation, request.body());
        String text = new String(body, StandardCharsets.ISO_8859_1);
        AwsCall call = request.caller()
                .map(caller -> new AwsCall(caller.function(), caller.environment(), part.name(), operation, text))
                .orElseGet(() -> new AwsCall("?", "?", part.name(), operation, text));
        FaultVerdict verdict = plan.decide(call, part.contended(operation, body));
        if (verdict != FaultVerdict.PASS) {
            injected.count(verdict.fault(), call.function() + " " + call.place() + words(verdict));
        }
        return answer(verdict, call, body, forward);
    }

    /** Null breaks the connection. */
    private ProxyAnswer answer(FaultVerdict verdict, AwsCall call, byte[] body, PartProxy.Forward forward)
            throws IOException, InterruptedException {
        return switch (verdict) {
            case PASS -> forward.ask(body);
            case THROTTLE, REFUSE -> part.throttled(call.operation(), body);
            case CONFLICT -> part.conflict(call.operation(), body);
            case ERROR -> part.failed();
            case BREAK -> null;
            case LOSE_ANSWER -> lost(forward.ask(body));
            case LOSE_CONNECTION -> broken(forward.ask(body));
            case LATE -> late(forward.ask(body));
            case PARTIAL ->
                part.partly(call.operation(), body, plan.dice().below(64, call.counted(), body.length), forward);
            case KILL_BEFORE -> killed(call, null);
            case KILL_AFTER -> killed(call, forward.ask(body));
        };
    }

    /** A refused write has no effect whose response could be lost. */
    private ProxyAnswer lost(ProxyAnswer answer) {
        return answer.status() / 100 == 2 ? part.failed() : answer;
    }

    private static ProxyAnswer broken(ProxyAnswer answer) {
        return answer.status() / 100 == 2 ? null : answer;
    }

    private static ProxyAnswer late(ProxyAnswer answer) throws InterruptedException {
        Thread.sleep(LATE.toMillis());
        return answer;
    }

    private ProxyAnswer killed(AwsCall call, ProxyAnswer answer) {
        return killer.test(call.environment()) ? null : answer == null ? part.failed() : answer;
    }

    private static String words(FaultVerdict verdict) {
        return switch (verdict) {
            case KILL_BEFORE -> " (before)";
            case KILL_AFTER -> " (after)";
            case LOSE_CONNECTION, BREAK -> " (connection)";
            default -> "";
        };
    }

    @Override
    public void close() {
        proxy.close();
    }
}
