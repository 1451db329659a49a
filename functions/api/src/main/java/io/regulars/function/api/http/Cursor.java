package io.regulars.function.api.http;

import java.util.Base64;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The position in a paged list: the key of the last item read, encoded as opaque text. */
public final class Cursor {

    private Cursor() {}

    /** Encodes the key of the last item read; null at the end of the list. */
    public static String write(Map<String, AttributeValue> key) {
        if (key == null || key.isEmpty()) {
            return null;
        }
        String text = key.get("pk").s() + "\n" + key.get("sk").s();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /**
     * Decodes a cursor; null, for the start of the list, if it is absent or empty.
     *
     * @throws HttpProblem if {@link #write} did not create it
     */
    public static Map<String, AttributeValue> read(String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            String[] key = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split("\n");
            if (key.length == 2 && !key[0].isEmpty() && !key[1].isEmpty()) {
                return Map.of("pk", AttributeValue.fromS(key[0]), "sk", AttributeValue.fromS(key[1]));
            }
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(400, "cursor is not the next value of an earlier page", e);
        }
        throw new HttpProblem(400, "cursor is not the next value of an earlier page");
    }
}
