package io.regulars.function.ingest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first bytes of an input: what surrounds the body. All zeros are the ordinary request: a batch with a good write
 * key, in base64, whose events stand between good ones.
 */
final class FuzzSettings {

    /** Bytes of an input that are settings; the others are its text. */
    static final int BYTES = 8;

    private static final List<String> PATHS = List.of(
            "/v1/batch",
            "/v1/b",
            "/v1/import",
            "/v1/import/",
            "/v1/m",
            "/v1/track",
            "/v1/t",
            "/v1/identify",
            "/v1/page",
            "/v1/screen",
            "/v1/group",
            "/v1/alias",
            "/v1/events",
            "/v1/projects/" + FuzzHost.KEY + "/settings",
            "/v1/projects/%zz/settings",
            "/health",
            "/",
            "//v1//batch",
            "/v1/batch//",
            "/v1/b\u00e4tch",
            "/v1/" + "x".repeat(6_000));
    private static final List<String> METHODS =
            List.of("POST", "POST", "POST", "POST", "GET", "OPTIONS", "HEAD", "PUT", "post", "");
    private static final List<String> TYPES = List.of(
            "application/json",
            "text/plain",
            "application/x-www-form-urlencoded",
            "",
            "application/cloudevents+json",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
            "\u0000");
    private static final List<String> AUTHORIZATIONS = List.of(
            "Basic " + FuzzHost.BASIC,
            "",
            "Basic !!!",
            "Basic ",
            "basic " + FuzzHost.BASIC,
            "Bearer x",
            "Basic Og==",
            "Basic eDp5",
            "Basic /////w==");
    private static final List<String> QUERIES = List.of(
            "",
            "writeKey=" + FuzzHost.KEY,
            "writeKey=%zz&&=&%",
            "writeKey=",
            "a=b&writeKey=" + FuzzHost.KEY + "&writeKey=x",
            "%".repeat(3_000));

    private final int[] values;

    private FuzzSettings(int[] values) {
        this.values = values;
    }

    static FuzzSettings of(byte[] data) {
        byte[] first = Arrays.copyOf(data, BYTES);
        int[] values = new int[BYTES];
        for (int i = 0; i < BYTES; i++) {
            values[i] = first[i] & 0xff;
        }
        return new FuzzSettings(values);
    }

    String path() {
        return pick(PATHS, 0);
    }

    String method() {
        return pick(METHODS, 1);
    }

    String query() {
        return pick(QUERIES, 3);
    }

    Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        putUnlessEmpty(headers, "authorization", pick(AUTHORIZATIONS, 2));
        putUnlessEmpty(headers, "content-type", pick(TYPES, 4));
        if ((values[5] & 1) != 0) {
            headers.put("Content-Encoding", (values[5] & 2) == 0 ? "gzip" : "br, GZIP, gzip");
        }
        if ((values[5] & 32) != 0) {
            headers.put("ce-specversion", "1.0");
            headers.put("ce-id", "1");
            headers.put("ce-source", "/\ud83d");
            headers.put("CE-Type", "Order Completed");
        }
        if ((values[5] & 64) != 0) {
            headers.put("transfer-encoding", "chunked");
            headers.put("x-forwarded-for", "x".repeat(5_000));
            headers.put("access-control-request-headers", "a\r\nset-cookie: b");
        }
        return headers;
    }

    /** Whether the body is packed; it may be without saying so, and say so without being. */
    boolean gzip() {
        return (values[5] & 4) != 0;
    }

    /** Whether what is packed ends early. */
    boolean cut() {
        return (values[5] & 8) != 0;
    }

    /** How often it is packed: what is packed may be packed again. */
    int layers() {
        return gzip() ? (values[5] & 16) == 0 ? 1 : 2 : 0;
    }

    /** Whether a good batch must pass: a batch path, POST, a known key first in line, and an honest body. */
    boolean ordinary() {
        return path().matches("/v1/(batch|b|import|import/|m)")
                && "POST".equals(method().toUpperCase(Locale.ROOT))
                && pick(AUTHORIZATIONS, 2).endsWith(FuzzHost.BASIC)
                && (values[5] & ~64) == 0
                && (transport() == FuzzTransport.BASE64 || transport() == FuzzTransport.TEXT);
    }

    FuzzTransport transport() {
        return FuzzTransport.of(values[6]);
    }

    FuzzShape shape() {
        return FuzzShape.of(values[7]);
    }

    /** 0 to 31: how large what grows becomes. */
    int size() {
        return values[6] >> 3;
    }

    private String pick(List<String> list, int index) {
        return list.get(values[index] % list.size());
    }

    private static void putUnlessEmpty(Map<String, String> headers, String name, String value) {
        if (!value.isEmpty()) {
            headers.put(name, value);
        }
    }
}
