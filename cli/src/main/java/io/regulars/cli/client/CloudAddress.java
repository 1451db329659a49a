package io.regulars.cli.client;

import java.net.URI;

/**
 * Where a cloud is and what opens it.
 *
 * @param url without a slash at its end
 * @param writeKey of an event source, null when unknown
 * @param adminToken of the API, null when unknown
 */
public record CloudAddress(URI url, String writeKey, String adminToken) {

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return url.toString();
    }
}
