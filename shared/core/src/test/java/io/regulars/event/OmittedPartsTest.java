package io.regulars.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A part that is not needed never costs the event; ids that identify nothing join nobody. */
class OmittedPartsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:16:00Z");

    @Test
    void halfAnEmojiInATextIsReplacedAndToldOnce() {
        Intake intake = batch(
                "{\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":\"u\",\"context\":{\"page\":{\"title\":\"a\\ud83d\"}},"
                        + "\"properties\":{\"order_id\":\"o1\",\"revenue\":10,\"note\":\"b\\ude00\"}}");

        Event order = intake.live().get(0);
        assertThat(Amounts.ofOrder(order)).isEqualByComparingTo("10");
        assertThat(order.properties().path("note").textValue()).isEqualTo("b\ufffd");
        assertThat(intake.omitted())
                .extracting(Omission::field)
                .containsExactly("context.page.title", "properties.note");
    }

    @Test
    void halfAnEmojiInAFieldNameIsReplaced() {
        Event event = only(batch("{\"type\":\"page\",\"userId\":\"u\",\"properties\":{\"\\ud83dx\":1}}"));

        assertThat(event.properties().fieldNames()).toIterable().containsExactly("\ufffdx");
    }

    @ParameterizedTest
    @CsvSource({
        "a\\ude00b,a\ufffdb",
        "\\ud83d\\ud83d\\ude00,\ufffd\ud83d\ude00",
        "\\\\ud83d,\\ud83d",
        "\\uD83D!,\ufffd!"
    })
    void onlyUnpairedHalvesInAFieldNameAreReplaced(String written, String name) {
        Event event = only(
                batch("{\"type\":\"page\",\"userId\":\"u\",\"properties\":{\"x\\ud83d\":0,\"" + written + "\":1}}"));

        assertThat(event.properties().fieldNames()).toIterable().contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e400", "-1e999999999", "1e2147483648"})
    void aNumberThatIsNotFiniteIsLeftOutWhereItIsNotNeeded(String number) {
        Intake intake = batch(order("\"revenue\":10,\"weight\":" + number + ",\"list\":[1," + number + "]"));

        Event order = only(intake);
        assertThat(order.properties().has("weight")).isFalse();
        assertThat(order.properties().path("list").get(1).isNull()).isTrue();
        assertThat(intake.omitted())
                .extracting(Omission::field)
                .containsExactly("properties.weight", "properties.list[1]");
    }

    @Test
    void aNumberOfManyDigitsIsLeftOutWhereItIsNotNeeded() {
        String digits = "9".repeat(20_000);
        assertThat(only(batch(order("\"revenue\":10,\"weight\":" + digits)))
                        .properties()
                        .has("weight"))
                .isFalse();
        assertThat(only(batch(order("\"revenue\":10,\"weight\":0." + digits)))
                        .properties()
                        .has("weight"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "revenue,NaN",
        "total,1e400",
        "tax,-Infinity",
        "revenue,99999999999999999999999999999999999999999999999999999999999999999"
    })
    void anAmountThatIsNotFiniteRefusesItsEventAlone(String field, String number) {
        Intake intake = batch(order("\"" + field + "\":" + number), order("\"revenue\":3"));

        assertThat(intake.live()).hasSize(1);
        assertThat(intake.rejected()).extracting(Rejection::field).containsExactly("properties." + field);
    }

    @Test
    void whatIsNestedTooDeepIsLeftOut() {
        String deep = "[".repeat(60) + "]".repeat(60);
        Intake intake = batch(order("\"revenue\":10,\"deep\":" + deep));

        assertThat(Amounts.ofOrder(only(intake))).isEqualByComparingTo("10");
        assertThat(intake.omitted())
                .singleElement()
                .satisfies(part -> assertThat(part.field()).startsWith("properties.deep"));
    }

    @Test
    void aRewardLineWithANegativePriceKeepsTheOrder() {
        Event order = only(batch(order("\"revenue\":8,\"products\":[{\"product_id\":\"a\",\"price\":10,\"quantity\":1},"
                + "{\"product_id\":\"reward\",\"price\":-2,\"quantity\":1}]")));
        assertThat(Amounts.ofOrder(order)).isEqualByComparingTo("8");
        assertThat(order.properties().path("products").get(1).has("price")).isFalse();

        Event sum = only(batch(order("\"products\":[{\"product_id\":\"a\",\"price\":10,\"quantity\":2},"
                + "{\"product_id\":\"reward\",\"price\":-2.5,\"quantity\":2}]")));
        assertThat(Amounts.ofOrder(sum)).isEqualByComparingTo("15");

        assertThat(batch(order("\"products\":[{\"price\":-2}]")).rejected())
                .extracting(Rejection::reason)
                .containsExactly("have a negative sum");
    }

    @Test
    void anEmptyArrayIsAnEmptyObject() {
        assertThat(only(batch("{\"type\":\"identify\",\"userId\":\"u\",\"traits\":[],\"context\":[]}"))
                        .traits())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"undefined\"",
                "\"None\"",
                "\"null\"",
                "\" NULL \"",
                "\"0\"",
                "0",
                "0.0",
                "\"-1\"",
                "\"guest\"",
                "\"Anonymous\"",
                "\"[object Object]\"",
                "\"[object Undefined]\"",
                "\"00000000-0000-0000-0000-000000000000\"",
                "\"{{ user.id }}\"",
                "\"${userId}\"",
                "\"*|UNIQID|*\"",
                "\"N/A\"",
                "\"\u00a0\""
            })
    void aPlaceholderIsNoUser(String placeholder) {
        Event event = only(batch("{\"type\":\"page\",\"userId\":" + placeholder + ",\"anonymousId\":\"a1\"}"));
        assertThat(event.userId()).isNull();
        assertThat(event.customer()).isEqualTo(CustomerId.ofAnonymous("a1"));

        assertThat(batch("{\"type\":\"page\",\"userId\":" + placeholder + "}").rejected())
                .extracting(Rejection::field)
                .containsExactly("userId");
        assertThat(batch("{\"type\":\"page\",\"anonymousId\":" + placeholder + "}")
                        .rejected())
                .hasSize(1);
        assertThat(batch("{\"type\":\"alias\",\"userId\":\"u\",\"previousId\":" + placeholder + "}")
                        .rejected())
                .extracting(Rejection::field)
                .containsExactly("previousId");
    }

    @Test
    void ordersWithAPlaceholderForTheirIdAreNotOneOrder() {
        Intake intake = batch(
                order("\"order_id\":\"undefined\",\"revenue\":1"), order("\"order_id\":\"undefined\",\"revenue\":2"));

        assertThat(intake.live())
                .allSatisfy(
                        order -> assertThat(order.properties().has("order_id")).isFalse());
        assertThat(intake.omitted())
                .extracting(Omission::field)
                .containsExactly("properties.order_id", "properties.order_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10021", "\"10021\"", "\"10021 \"", "10021.0", "\"\u00a010021\"", "1.0021e4"})
    void anIdIsTheSameInAllItsWritings(String written) {
        Event order = only(batch("{\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":" + written
                + ",\"properties\":{\"order_id\":" + written + ",\"revenue\":1}}"));

        assertThat(order.userId()).isEqualTo("10021");
        assertThat(order.properties().path("order_id").textValue()).isEqualTo("10021");
    }

    @Test
    void aLargeNumberKeepsItsDigits() {
        assertThat(only(batch("{\"type\":\"page\",\"userId\":18446744073709551615}"))
                        .userId())
                .isEqualTo("18446744073709551615");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\\ud83d\"", "\"a\ufffd\"", "\"a\\u0000b\"", "true", "{}", "1e300", "NaN"})
    void anIdThatLostACharacterOrIsNoTextIsRefused(String id) {
        assertThat(batch("{\"type\":\"page\",\"userId\":" + id + "}").rejected())
                .extracting(Rejection::field)
                .containsExactly("userId");
    }

    @Test
    void aSingleEventTellsItsOmissionsToo() {
        byte[] json = "{\"userId\":\"u\",\"event\":\"X\",\"properties\":{\"n\":NaN}}".getBytes(StandardCharsets.UTF_8);
        Intake intake = Intake.of(BodyReader.single(json, EventType.TRACK), Origin.client("web", NOW));
        assertThat(intake.omitted()).hasSize(1);

        byte[] wrong = "{\"event\":\"X\"}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Intake.of(BodyReader.single(wrong, EventType.TRACK), Origin.client("web", NOW)))
                .isInstanceOf(InvalidRequestException.class);
    }

    private static String order(String properties) {
        return "{\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":\"u\",\"properties\":{" + properties
                + "}}";
    }

    private static Event only(Intake intake) {
        assertThat(intake.rejected()).isEmpty();
        assertThat(intake.live()).hasSize(1);
        return intake.live().get(0);
    }

    private static Intake batch(String... events) {
        byte[] json = ("{\"batch\":[" + String.join(",", List.of(events)) + "]}").getBytes(StandardCharsets.UTF_8);
        return Intake.of(BodyReader.batch(json), Origin.client("web", NOW));
    }
}
