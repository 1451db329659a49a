package io.regulars.chaos.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides the fault of each call by seed, function, operation and the number of such calls before. The same seed gives
 * the same plan; which event's call is the n-th depends on the scheduling of threads and processes. Safe for concurrent
 * use.
 */
final class FaultPlan {

    private static final Set<String> BATCHES = Set.of("BatchGetItem", "BatchExecuteStatement", "SendMessageBatch");
    /** Consecutive calls that one outage fails: as many as an SDK attempts. */
    private static final int OUTAGE = 9;
    /** How many of them are throttled, not failed: the SDK's backoff after throttling starts at half a second. */
    private static final int THROTTLED = 3;

    private static final double OUTAGES = 0.02;

    private record Chance(FaultVerdict verdict, double share) {}

    private final FaultOptions options;
    private final FaultRandom dice;
    private final KillPlan kills;
    private final Map<String, AtomicLong> calls = new ConcurrentHashMap<>();
    private volatile boolean calm;

    FaultPlan(FaultOptions options) {
        this.options = options;
        this.dice = new FaultRandom(options.seed());
        this.kills = new KillPlan(dice, options.kills(), options.broken());
    }

    FaultRandom dice() {
        return dice;
    }

    /** Whether this kind of fault is injected now. */
    boolean has(Fault fault) {
        return !calm && options.faults().contains(fault);
    }

    /** Ends the injection of faults. */
    void calm() {
        calm = true;
    }

    /** @param contended whether the call writes an item, outside a transaction, that transactions write too */
    FaultVerdict decide(AwsCall call, boolean contended) {
        if (calm || call.function().equals("?")) {
            return FaultVerdict.PASS;
        }
        long n = calls.computeIfAbsent(call.counted(), name -> new AtomicLong()).incrementAndGet();
        if (has(Fault.KILL)) {
            FaultVerdict kill = kills.at(call, n).orElse(null);
            if (kill != null) {
                return kill;
            }
        }
        FaultVerdict outage = outage(call, n);
        return outage != null ? outage : single(call, n, contended);
    }

    private FaultVerdict outage(AwsCall call, long n) {
        long block = n / OUTAGE;
        if (block == 0 || dice.of("outage " + call.counted(), block) >= OUTAGES) {
            return null;
        }
        if (call.part().equals("s3")) {
            return has(Fault.ARCHIVE) ? FaultVerdict.REFUSE : null;
        }
        if (has(Fault.THROTTLE) && (n % OUTAGE < THROTTLED || !has(Fault.ERROR))) {
            return FaultVerdict.THROTTLE;
        }
        return has(Fault.ERROR) ? FaultVerdict.ERROR : null;
    }

    private FaultVerdict single(AwsCall call, long n, boolean contended) {
        double drawn = dice.of(call.counted(), n);
        for (Chance chance : chances(call, contended)) {
            drawn -= chance.share();
            if (drawn < 0) {
                return chance.verdict();
            }
        }
        return FaultVerdict.PASS;
    }

    private List<Chance> chances(AwsCall call, boolean contended) {
        List<Chance> chances = new ArrayList<>();
        boolean s3 = call.part().equals("s3");
        add(chances, Fault.ARCHIVE, s3 && call.writes(), FaultVerdict.REFUSE, 0.08);
        add(chances, Fault.PARTIAL, BATCHES.contains(call.operation()), FaultVerdict.PARTIAL, 0.08);
        add(chances, Fault.CONFLICT, call.operation().equals("TransactWriteItems"), FaultVerdict.CONFLICT, 0.06);
        add(chances, Fault.CONFLICT, contended, FaultVerdict.CONFLICT, 0.02);
        add(chances, Fault.THROTTLE, !s3, FaultVerdict.THROTTLE, 0.02);
        add(chances, Fault.ERROR, true, FaultVerdict.ERROR, 0.015);
        add(chances, Fault.ERROR, true, FaultVerdict.BREAK, 0.01);
        add(chances, Fault.LOST, call.writes(), FaultVerdict.LOSE_ANSWER, 0.025);
        add(chances, Fault.LOST, call.writes(), FaultVerdict.LOSE_CONNECTION, 0.025);
        add(chances, Fault.LATE, true, FaultVerdict.LATE, 0.003);
        return chances;
    }

    private void add(List<Chance> chances, Fault fault, boolean applies, FaultVerdict verdict, double share) {
        if (applies && has(fault)) {
            chances.add(new Chance(verdict, share));
        }
    }
}
