package io.regulars.function.api.customer;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.features.Behaviour;
import io.regulars.json.Json;
import io.regulars.profile.ProfileCodec;
import io.regulars.scoring.Explanation;
import io.regulars.scoring.Model;
import io.regulars.scoring.Scorer;
import io.regulars.scoring.Scores;
import io.regulars.scoring.ScoresCodec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Explains a customer's segment and lifetime value by the model in service, as of the event that was scored last. If
 * the scores are from an earlier model, they may differ from the explanation; both versions are named.
 */
public final class ScoreExplanation {

    private final Supplier<Model> model;

    public ScoreExplanation(Supplier<Model> model) {
        this.model = model;
    }

    /** Adds {@code scores}; null for a customer without scores. */
    void write(ObjectNode json, Map<String, AttributeValue> item) {
        if (!item.containsKey("sc") || !item.containsKey("s")) {
            json.putNull("scores");
            return;
        }
        Scores scores = ScoresCodec.fromJson(Json.read(Attributes.text(item, "sc")));
        Instant at = Attributes.millis(item, "at");
        Behaviour behaviour = new Behaviour(ProfileCodec.decode(Attributes.bytes(item, "s")), at);
        Model explaining = model.get();
        ObjectNode view = json.putObject("scores")
                .put("at", Json.time(at))
                .put("model", scores.model())
                .put("segment", scores.segment().key())
                .put("probability", scores.current().probability())
                .put("orderPropensity", scores.orderPropensity())
                .put("lifetimeValue", scores.predictions().lifetimeValue());
        Scorer.Outlook outlook = new Scorer(explaining).outlook(behaviour);
        view.put("yearlyOrders", four(outlook.orders()))
                .put("orderValue", four(outlook.orderValue()))
                .put("stillCustomer", four(outlook.current()));
        segment(view.putObject("because").put("model", explaining.version()), explaining, behaviour, scores);
    }

    private static void segment(ObjectNode json, Model model, Behaviour behaviour, Scores scores) {
        Explanation explanation = Explanation.of(model, behaviour, scores.segment());
        json.put("score", explanation.score()).put("base", explanation.base());
        ArrayNode parts = json.putArray("parts");
        explanation
                .parts()
                .forEach(part -> parts.addObject()
                        .put("name", part.family().key())
                        .put("words", part.words())
                        .put("adds", part.adds()));
    }

    private static double four(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
