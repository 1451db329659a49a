package io.regulars.breaks;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BreakTest {

    @Test
    void takesEffectOnlyBesideADynamoDbOnThisMachine() {
        assertThat(Break.active(environment("http://127.0.0.1:8000"))).contains(Break.CLAIM_AFTER_SEND);
        assertThat(Break.active(environment("https://dynamodb.eu-central-1.amazonaws.com")))
                .isEmpty();
        assertThat(Break.active(Map.of(Break.VARIABLE, "claim-after-send"))).isEmpty();
        assertThat(Break.active(Map.of("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:8000")))
                .isEmpty();
    }

    @Test
    void anUnknownKeyIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Break.of("gravity"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gravity")
                .hasMessageContaining("ack-before-commit");
    }

    private static Map<String, String> environment(String dynamoDb) {
        return Map.of(Break.VARIABLE, "claim-after-send", "AWS_ENDPOINT_URL_DYNAMODB", dynamoDb);
    }
}
