package io.regulars.function.ingest;

import java.util.Arrays;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A request made of an input: the first {@link FuzzSettings#BYTES} bytes say what surrounds it, the others are its
 * text. The same input makes the same request.
 *
 * @param invocation as Lambda gives it
 * @param good the messageIds of good events, by their place in the batch
 * @param mustPass whether only 200 is right
 * @param head whether it asks for headers only
 */
record FuzzCase(byte[] invocation, Map<Integer, String> good, boolean mustPass, boolean head) {

    /** Lambda passes no larger request on: an invocation has at most 6 MB, in base64. */
    static final int MOST_BYTES = 4 * 1024 * 1024;
    /** Escapes half characters, which would not be UTF-8. */
    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    static FuzzCase of(byte[] data) {
        FuzzSettings settings = FuzzSettings.of(data);
        FuzzBody body =
                FuzzBody.of(settings, Arrays.copyOfRange(data, Math.min(FuzzSettings.BYTES, data.length), data.length));
        ObjectNode invocation = Invocations.http(
                settings.method(), settings.path() + "?" + settings.query(), settings.headers(), new byte[0]);
        settings.transport().put(invocation, packed(settings, body.json()));
        return new FuzzCase(
                bytes(invocation), body.good(), body.sound() && settings.ordinary(), "HEAD".equals(settings.method()));
    }

    private static byte[] packed(FuzzSettings settings, byte[] json) {
        byte[] packed = settings.shape() == FuzzShape.BOMB ? FuzzBomb.of(settings, json[0]) : whole(settings, json);
        int length = settings.gzip() && settings.cut() ? packed.length * 3 / 4 : packed.length;
        return Arrays.copyOf(packed, Math.min(length, MOST_BYTES));
    }

    private static byte[] whole(FuzzSettings settings, byte[] json) {
        byte[] packed = json;
        for (int i = settings.layers(); i > 0; i--) {
            packed = Gzip.pack(packed);
        }
        return packed;
    }

    private static byte[] bytes(ObjectNode invocation) {
        try {
            return ASCII.writeValueAsString(invocation).getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
