package io.regulars.aws.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** The emulator of AWS that the environment names for tests, as the SDK reads it, and what it cannot do. */
public final class Emulator {

    private Emulator() {}

    /** Its address for a service; empty where what the tests bring along is to be used. */
    static Optional<URI> of(String service) {
        String own = System.getenv("AWS_ENDPOINT_URL_" + service);
        String common = own == null || own.isBlank() ? System.getenv("AWS_ENDPOINT_URL") : own;
        return Optional.ofNullable(common).filter(text -> !text.isBlank()).map(URI::create);
    }

    /**
     * Skips a test where moto is DynamoDB: it answers many at once and does not keep their conditional writes apart.
     */
    public static void assumeAtomicWrites() {
        assumeFalse(moto(), "moto's conditional writes are not atomic");
    }

    /** Skips a test where moto is DynamoDB: it does not state what a request would cost. */
    public static void assumeConsumedCapacity() {
        assumeFalse(moto(), "moto states no consumed capacity");
    }

    private static boolean moto() {
        return of("DYNAMODB").filter(Emulator::isMoto).isPresent();
    }

    private static boolean isMoto(URI endpoint) {
        try {
            HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/moto-api/data.json"))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            throw new UncheckedIOException("there is no emulator at " + endpoint, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the emulator at " + endpoint, e);
        }
    }
}
