package io.regulars.cli.client;

import java.net.URI;

/**
 * The address of a cloud and its keys.
 *
 * @param url without a trailing slash
 * @param writeKey key of an event source; null if unknown
 * @param adminToken token of the API; null if unknown
 */
public record CloudAddress(URI url, String writeKey, String adminToken) {

    /** Contains no secrets. */
    @Override
    public String toString() {
        return url.toString();
    }
}
