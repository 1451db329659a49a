package io.regulars.json;

import java.math.BigDecimal;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.offer.CatalogueCodec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonTest {

    private static final JsonNode NODE = Json.read("""
            {"utc": "2026-03-01T00:00:00.123456Z", "offset": "2026-03-01T02:00+02:00", "empty": null,
             "word": "soon", "cents": 1.50, "hundred": 1E2}""");

    @Test
    void truncatesTimesToMillisecondsUnlessExact() {
        assertThat(Json.time(NODE, "utc")).isEqualTo(Instant.parse("2026-03-01T00:00:00.123Z"));
        assertThat(Json.exactTime(NODE, "utc")).isEqualTo(Instant.parse("2026-03-01T00:00:00.123456Z"));
        assertThat(Json.offsetTimeOrNull(NODE, "offset")).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    }

    @Test
    void readsAbsentAndNullTimesAsNull() {
        assertThat(Json.exactTimeOrNull(NODE, "absent")).isNull();
        assertThat(Json.exactTimeOrNull(NODE, "empty")).isNull();
        assertThat(Json.offsetTimeOrNull(NODE, "absent")).isNull();
    }

    @Test
    void namesTheMalformedFieldWithoutItsValue() {
        assertThatThrownBy(() -> Json.exactTime(NODE, "word"))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("field word is not an ISO 8601 time");
        assertThatThrownBy(() -> Json.offsetTimeOrNull(NODE, "cents"))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("field cents is not a string");
    }

    @Test
    void readsDecimalsWithoutTrailingZeros() {
        assertThat(Json.decimal(NODE, "cents", null)).isEqualTo(new BigDecimal("1.5"));
        assertThat(Json.decimal(NODE, "hundred", null)).isEqualTo(new BigDecimal("100"));
        assertThat(Json.decimal(NODE, "absent", null)).isNull();
    }

    @Test
    void aMalformedStoredOfferIsNotAMalformedMessage() {
        assertThatThrownBy(() -> CatalogueCodec.decode("{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .isNotInstanceOf(MalformedMessageException.class)
                .hasMessage("the offer cannot be read: field id is missing");
    }
}
