package io.regulars.demo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The figures of the demo.
 *
 * @param decisions number of decisions by what was chosen
 * @param cost the local cloud's own figures
 */
record DemoFigures(
        Traffic traffic,
        Audience audience,
        Map<Choice, Integer> decisions,
        Messages messages,
        Sales sales,
        JsonNode cost,
        List<Story> stories) {

    /**
     * Events and their processing.
     *
     * @param season, month events sent
     * @param rejected events that ingest refused: there should be none
     * @param deadLetters messages in dead-letter queues: there should be none
     */
    record Traffic(long season, long month, long rejected, long deadLetters) {}

    /**
     * The customers.
     *
     * @param customers customers with a userId
     * @param anonymous visitors whose name was never learned
     * @param segments number of customers by segment, all of them and in the order of the list of segments
     */
    record Audience(int customers, int anonymous, Map<String, Integer> segments) {}

    /**
     * The messages and what customers did with them.
     *
     * @param deliveries messages delivered, by channel
     */
    record Messages(Map<String, Long> deliveries, long opened, long clicked, long unsubscribed, long complained) {}

    /**
     * The sales that messages led to.
     *
     * @param redemptions orders with a coupon from a message
     * @param redeemed amount of these orders
     * @param added what the messages added, as measured by the holdout
     * @param truth the same net amount, against the same shop without messages
     */
    record Sales(int redemptions, BigDecimal redeemed, AddedMoney added, double truth) {}

    /**
     * The choice of a decision.
     *
     * @param offer null for nothing
     * @param channel null for nothing
     * @param held whether the customer is held out, so that nothing was sent
     */
    record Choice(String offer, String channel, boolean held) {}

    int decided() {
        return decisions.values().stream().mapToInt(Integer::intValue).sum();
    }
}
