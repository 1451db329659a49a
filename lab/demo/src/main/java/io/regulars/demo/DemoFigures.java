package io.regulars.demo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The figures of the demo.
 *
 * @param seasonEvents, monthEvents events sent
 * @param rejected events that ingest refused: there should be none
 * @param customers customers with a userId
 * @param anonymous visitors whose name was never learned
 * @param segments number of customers by segment, all of them and in the order of the list of segments
 * @param decisions number of decisions by what was chosen
 * @param deliveries messages delivered, by channel
 * @param opened, clicked, unsubscribed, complained what was done with them
 * @param redemptions orders with a coupon from one of our messages
 * @param redeemed what was paid for these
 * @param effect what the messages brought, as the holdout tells it
 * @param truth what they brought per treated customer, against the same shop without a message
 * @param cost the local cloud's own figures
 * @param deadLetters messages in dead-letter queues: there should be none
 */
record DemoFigures(
        long seasonEvents,
        long monthEvents,
        long rejected,
        int customers,
        int anonymous,
        Map<String, Integer> segments,
        Map<Choice, Integer> decisions,
        Map<String, Long> deliveries,
        long opened,
        long clicked,
        long unsubscribed,
        long complained,
        int redemptions,
        BigDecimal redeemed,
        HoldoutEffect effect,
        double truth,
        JsonNode cost,
        long deadLetters,
        List<Story> stories) {

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
