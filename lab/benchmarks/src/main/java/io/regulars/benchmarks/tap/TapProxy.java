package io.regulars.benchmarks.tap;

import java.io.IOException;
import java.net.URI;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.regulars.local.proxy.PartProxy;
import io.regulars.local.proxy.ProxyAnswer;
import io.regulars.local.proxy.ProxyRequest;

/** Forwards requests to an emulator, unchanged, and reports the price of each. */
final class TapProxy implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PartProxy proxy;

    TapProxy(URI target, Pricing meaning, Consumer<Charge> charges) throws IOException {
        proxy = new PartProxy("tap", target, (asked, forward) -> {
            ProxyAnswer answer = forward.ask(asked.body());
            // Before the caller has its answer: who looks after that finds it counted.
            charges.accept(meaning.of(call(asked, answer)));
            return answer;
        });
    }

    String endpoint() {
        return proxy.endpoint().toString();
    }

    private static TappedCall call(ProxyRequest asked, ProxyAnswer answer) {
        boolean json = !asked.operation().isEmpty();
        return new TappedCall(
                asked.caller().map(ProxyRequest.Caller::function).orElse(""),
                asked.operation(),
                asked.method(),
                asked.uri(),
                json ? read(asked.body()) : MissingNode.getInstance(),
                answer.status(),
                json ? read(answer.body()) : MissingNode.getInstance());
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            throw new IllegalStateException("an emulator was asked, or answered, in something else than JSON", notJson);
        }
    }

    @Override
    public void close() {
        proxy.close();
    }
}
