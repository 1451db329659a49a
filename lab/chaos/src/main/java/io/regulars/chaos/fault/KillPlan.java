package io.regulars.chaos.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import io.regulars.breaks.Break;

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

    /** Between the write that stores fired triggers, whose retry finds them in place, and their sending. */
    private static final List<Point> WITHOUT_PENDING =
            IntStream.rangeClosed(1, 5).mapToObj(KillPlan::firstOrder).toList();

    private static Point firstOrder(int from) {
        return new Point("rescore", "sqs:SendMessageBatch", FaultVerdict.KILL_BEFORE, from, from + 1, "first_order");
    }

    /** Between the call of the provider and the next write, which is the claim if the break delays it. */
    private static final List<Point> UNCLAIMED = List.of( //
            new Point("email", "dynamodb:PutItem", FaultVerdict.KILL_BEFORE, 2, 4),
            new Point("email", "dynamodb:PutItem", FaultVerdict.KILL_BEFORE, 4, 7),
            new Point("email", "dynamodb:PutItem", FaultVerdict.KILL_BEFORE, 7, 10),
            new Point("email", "dynamodb:PutItem", FaultVerdict.KILL_BEFORE, 10, 13),
            new Point("email", "dynamodb:PutItem", FaultVerdict.KILL_BEFORE, 13, 16),
            new Point("push", "dynamodb:PutItem", FaultVerdict.KILL_BEFORE, 2, 4),
            new Point("push", "dynamodb:PutItem", FaultVerdict.KILL_BEFORE, 4, 7));

    /** @param mention text that the request contains */
    private record Point(String function, String place, FaultVerdict how, int from, int until, String mention) {

        Point(String function, String place, FaultVerdict how, int from, int until) {
            this(function, place, how, from, until, "");
        }

        boolean matches(AwsCall call) {
            return function.equals(call.function())
                    && place.equals(call.place())
                    && call.body().contains(mention);
        }
    }

    private record Planned(Point point, long at, AtomicBoolean done) {}

    private final List<Planned> planned = new ArrayList<>();

    /**
     * @param most the most points; those of every seed come first
     * @param broken the guarantee that the functions break: kills at the places that it protects are added, because few
     *     seeds have one at the right call
     */
    KillPlan(FaultRandom dice, int most, Optional<Break> broken) {
        List<Point> some = new ArrayList<>(SOME);
        some.sort(Comparator.comparingDouble(point -> dice.of("pick " + point, 0)));
        List<Point> points = new ArrayList<>(ALWAYS);
        points.addAll(some);
        List<Point> chosen = new ArrayList<>(points.subList(0, Math.min(most, points.size())));
        broken.ifPresent(which -> chosen.addAll(protectedBy(which)));
        chosen.forEach(point -> planned.add(new Planned(
                point,
                point.from() + dice.below(point.until() - point.from(), "kill " + point, 0),
                new AtomicBoolean())));
    }

    private static List<Point> protectedBy(Break broken) {
        return switch (broken) {
            case EMIT_WITHOUT_PENDING -> WITHOUT_PENDING;
            case CLAIM_AFTER_SEND -> UNCLAIMED;
            case SKIP_DUPLICATE_CHECK, ACK_BEFORE_COMMIT, READ_MODIFY_WRITE -> List.of();
        };
    }

    /** The kill at this call, the n-th of its kind; each point is used once. */
    Optional<FaultVerdict> at(AwsCall call, long n) {
        return planned.stream()
                .filter(kill -> kill.point().matches(call)
                        && n >= kill.at()
                        && kill.done().compareAndSet(false, true))
                .map(kill -> kill.point().how())
                .findFirst();
    }
}
