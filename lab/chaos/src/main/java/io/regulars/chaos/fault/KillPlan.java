package io.regulars.chaos.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The calls at which processes are killed. There are few, because each costs the start of a process; the seed selects
 * them.
 */
final class KillPlan {

    /** The points of every seed: they are between a commit and the step after it. */
    private static final List<Point> ALWAYS = List.of( //
            new Point("profile", "dynamodb:TransactWriteItems", FaultVerdict.KILL_AFTER, 3, 20),
            new Point("profile", "sqs:SendMessageBatch", FaultVerdict.KILL_BEFORE, 3, 20),
            new Point("rescore", "dynamodb:UpdateItem", FaultVerdict.KILL_AFTER, 1, 4),
            new Point("rescore", "dynamodb:UpdateItem", FaultVerdict.KILL_AFTER, 5, 12),
            new Point("decide", "dynamodb:PutItem", FaultVerdict.KILL_AFTER, 1, 6),
            new Point("email", "dynamodb:PutItem", FaultVerdict.KILL_AFTER, 1, 8));

    private static final List<Point> SOME = List.of( //
            new Point("ingest", "sqs:SendMessageBatch", FaultVerdict.KILL_BEFORE, 2, 30),
            new Point("ingest", "sqs:SendMessageBatch", FaultVerdict.KILL_AFTER, 2, 30),
            new Point("profile", "s3:PutObject", FaultVerdict.KILL_AFTER, 2, 20),
            new Point("profile", "dynamodb:UpdateItem", FaultVerdict.KILL_AFTER, 2, 30),
            new Point("profile", "dynamodb:PutItem", FaultVerdict.KILL_AFTER, 1, 10),
            new Point("profile", "sqs:SendMessageBatch", FaultVerdict.KILL_AFTER, 2, 20),
            new Point("rescore", "dynamodb:BatchExecuteStatement", FaultVerdict.KILL_AFTER, 1, 10),
            new Point("rescore", "sqs:SendMessageBatch", FaultVerdict.KILL_BEFORE, 1, 6),
            new Point("rescore", "sqs:SendMessageBatch", FaultVerdict.KILL_AFTER, 1, 6),
            new Point("decide", "sqs:SendMessageBatch", FaultVerdict.KILL_BEFORE, 1, 5),
            new Point("decide", "sqs:SendMessageBatch", FaultVerdict.KILL_AFTER, 1, 5),
            new Point("dispatch", "sqs:SendMessageBatch", FaultVerdict.KILL_AFTER, 1, 3),
            new Point("dispatch", "dynamodb:UpdateItem", FaultVerdict.KILL_BEFORE, 1, 3),
            new Point("dispatch", "dynamodb:PutItem", FaultVerdict.KILL_AFTER, 1, 4),
            new Point("email", "dynamodb:PutItem", FaultVerdict.KILL_BEFORE, 2, 12),
            new Point("push", "dynamodb:PutItem", FaultVerdict.KILL_AFTER, 1, 5),
            new Point("push", "sqs:SendMessageBatch", FaultVerdict.KILL_BEFORE, 1, 4),
            new Point("api", "dynamodb:PutItem", FaultVerdict.KILL_AFTER, 1, 3));

    private record Point(String function, String place, FaultVerdict how, int from, int until) {}

    private record Planned(Point point, long at, AtomicBoolean done) {}

    private final List<Planned> planned = new ArrayList<>();

    /** @param most the most points; those of every seed come first */
    KillPlan(FaultRandom dice, int most) {
        List<Point> some = new ArrayList<>(SOME);
        some.sort(Comparator.comparingDouble(point -> dice.of("pick " + point, 0)));
        List<Point> points = new ArrayList<>(ALWAYS);
        points.addAll(some);
        points.subList(0, Math.min(most, points.size()))
                .forEach(point -> planned.add(new Planned(
                        point,
                        point.from() + dice.below(point.until() - point.from(), "kill " + point, 0),
                        new AtomicBoolean())));
    }

    /** The kill at this call, the n-th of its kind; each point is used once. */
    Optional<FaultVerdict> at(AwsCall call, long n) {
        return planned.stream()
                .filter(kill -> kill.point().function().equals(call.function())
                        && kill.point().place().equals(call.place())
                        && n >= kill.at()
                        && kill.done().compareAndSet(false, true))
                .map(kill -> kill.point().how())
                .findFirst();
    }
}
