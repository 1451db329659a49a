package io.regulars.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;

/**
 * Redeems one shared code for many orders at once, beyond its uses: each order with its own Idempotency-Key, some
 * requests repeated, some orders under a second key. Order events that name the code redeem it too. Checks that exactly
 * as many orders redeem it as it has uses: further requests are refused, further order events are flagged.
 */
final class RedemptionCheck {

    private static final int SHOWN = 100;

    private final RetryingClient clients;
    private final long seed;
    private final int uses;
    private final Random random;
    private final String code;
    private final Map<String, Boolean> redeemed = new ConcurrentHashMap<>();
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private int orders;

    RedemptionCheck(RetryingClient clients, ChaosOptions options) {
        this.clients = clients;
        this.seed = options.seed();
        this.uses = Math.min(SHOWN, Math.max(3, options.events() / 20));
        this.random = new Random(seed * 31);
        this.code = code(seed);
    }

    /** The code that tills redeem through the API and orders by naming it. */
    static String code(long seed) {
        return "CHAOS-" + seed;
    }

    void define() {
        ObjectNode coupon =
                CliJson.object().put("code", code).put("campaign", "chaos").put("uses", uses);
        coupon.putObject("reward").put("kind", "amount").put("value", 5);
        clients.put("/v1/coupons/" + code, coupon);
    }

    /** The requests of a phase; twice as many in all phases as there are uses. */
    List<Callable<Void>> phase() {
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i <= 2 * uses / Phases.count(); i++) {
            String order = "till-" + seed + "-" + orders++;
            ObjectNode body = CliJson.object()
                    .put("customer", "person-" + seed + "-" + random.nextInt(6))
                    .put("order", order)
                    .put("amount", 20);
            work.add(() -> redeem(order, body, "key " + order));
            if (random.nextInt(4) == 0) {
                String key = "key " + order + (random.nextBoolean() ? "" : " again");
                work.add(() -> redeem(order, body, key));
            }
        }
        Collections.shuffle(work, random);
        return work;
    }

    private Void redeem(String order, ObjectNode body, String key) {
        RetryingClient.Answered answer = clients.redeem("/v1/coupons/" + code + "/redeem", body, key);
        boolean yes = answer.status() == 200;
        if (!yes && !"used_up".equals(answer.body().path("reason").asText())) {
            wrong.add(order + " was answered " + answer.status() + " " + answer.body());
        }
        Boolean before = redeemed.putIfAbsent(order, yes);
        if (before != null && before && !yes) {
            wrong.add(order + " was redeemed, and refused when the request was repeated");
        }
        if (yes) {
            redeemed.put(order, true);
        }
        return null;
    }

    /** @param named orders whose events name the code; beyond its uses they are posted and flagged */
    List<Finding> check(Set<String> named) {
        List<Finding> findings = new ArrayList<>();
        wrong.forEach(one -> findings.add(finding("answer", "redeemed, or 409 used_up", one)));
        Set<String> taken = new TreeSet<>(named);
        redeemed.forEach((order, yes) -> {
            if (yes) {
                taken.add(order);
            }
        });
        JsonNode stored = clients.get("/v1/coupons/" + code);
        Set<String> kept = new TreeSet<>();
        int within = 0;
        for (JsonNode redemption : stored.path("redemptions")) {
            kept.add(redemption.path("order").asText());
            within += redemption.path("flags").toString().contains("used_up") ? 0 : 1;
        }
        if (stored.path("used").asInt() != taken.size()) {
            findings.add(finding("uses that are stored as redeemed", taken.size(), stored.path("used")));
        }
        if (taken.size() <= SHOWN && !kept.equals(taken)) {
            findings.add(finding("redemptions that are stored", taken, kept));
        }
        int expected = Math.min(uses, taken.size());
        if (taken.size() <= SHOWN && within != expected) {
            findings.add(finding("redemptions that are not beyond its uses", expected, within));
        }
        if (redeemed.containsValue(false) && taken.size() < uses) {
            findings.add(finding("uses when it was reported as used up", uses, taken.size()));
        }
        return findings;
    }

    private Finding finding(String field, Object expected, Object found) {
        return Finding.of("coupon " + code, field, expected, found);
    }
}
