package io.regulars.benchmarks.scale;

import java.io.IOException;
import java.io.InputStream;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;

/**
 * The dated figures that a simulation stands on, in {@code service-times.json}: measured here, published, or assumed.
 */
record ServiceTimes(JsonNode figures) {

    private static final String FILE = "service-times.json";

    static ServiceTimes read() throws IOException {
        try (InputStream in = ServiceTimes.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException(FILE + " is not on the class path");
            }
            return new ServiceTimes(CliJson.parse(in.readAllBytes()));
        }
    }

    double figure(String name) {
        JsonNode found = figures.at("/figures/" + name + "/value");
        if (!found.isNumber()) {
            throw new IllegalStateException(FILE + " has no figure " + name);
        }
        return found.asDouble();
    }

    /** Seconds of one invocation: processor at the function's share of a core, and its calls one after the other. */
    double invocation(double coreSeconds, double calls) {
        return (coreSeconds + calls * figure("callCoreSeconds")) / share() + calls * figure("callSeconds");
    }

    /** So many times a second an environment's processor makes so many calls, whatever its threads. */
    double perSecond(double calls) {
        return share() / (calls * figure("callCoreSeconds"));
    }

    /** Of a core. */
    private double share() {
        return figure("functionMegabytes") / figure("megabytesPerCore");
    }
}
