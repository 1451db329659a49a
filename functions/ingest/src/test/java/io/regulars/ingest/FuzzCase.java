package io.regulars.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request made of an input: the first {@link FuzzSettings#BYTES} bytes say what surrounds it, the others are its text. The
 * same input makes the same request.
 *
 * @param invocation as Lambda gives it
 * @param good the messageIds of good events, by their place in the batch
 * @param mustPass whether only 200 is right
 * @param head whether it asks for headers only
 */
record FuzzCase(byte[] invocation, Map<Integer, String> good, boolean mustPass, boolean head) {

    /** Lambda passes no larger request on: an invocation has at most 6 MB, in base64. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    /** Escapes half characters, which would not be UTF-8. */
    private static final JsonMapper ASCII = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    static FuzzCase of(byte[] data) {
        FuzzSettings settings = FuzzSettings.of(data);
        FuzzBody body = FuzzBody.of(settings, Arrays.copyOfRange(data, Math.min(FuzzSettings.BYTES, data.length), data.length));
        ObjectNode invocation = Invocations.http(settings.method(), settings.path() + "?" + settings.query(),
                settings.headers(),
                new byte[0]);
        settings.transport().put(invocation, packed(settings, body.json()));
        return new FuzzCase(bytes(invocation), body.good(), body.sound() && settings.ordinary(),
                "HEAD".equals(settings.method()));
    }

    private static byte[] packed(FuzzSettings settings, byte[] json) {
        byte[] packed = json;
        for (int i = settings.twice() ? 2 : 1; settings.gzip() && i > 0; i--) {
            packed = gzip(packed);
        }
        int length = settings.gzip() && settings.cut() ? packed.length * 3 / 4 : packed.length;
        return Arrays.copyOf(packed, Math.min(length, MOST_BYTES));
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] bytes(ObjectNode invocation) {
        try {
            return ASCII.writeValueAsString(invocation).getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
