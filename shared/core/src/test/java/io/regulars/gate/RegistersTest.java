package io.regulars.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import io.regulars.channel.Channel;
import io.regulars.gate.Gate.Consent;
import io.regulars.gate.Gate.Register;
import io.regulars.gate.Gate.Subscription;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pieces of a gate meet in any order, any grouping and any number of times. Small domains, so that most comparisons are
 * ties.
 */
class RegistersTest {

    private static final int CASES = 4_000;

    @Test
    void registersCommuteAssociateAndRepeat() {
        meets(random -> values(random, RegistersTest::register), Registers::latest);
        meets(RegistersTest::register, Registers::latest);
    }

    @Test
    void consentsCommuteAssociateAndRepeat() {
        meets(random -> values(random, RegistersTest::consent), Registers::consents);
    }

    @Test
    void suppressionsCommuteAssociateAndRepeat() {
        meets(
                random -> {
                    Map<Channel, Register> map = new EnumMap<>(Channel.class);
                    values(random, RegistersTest::register)
                            .values()
                            .forEach(r -> map.put(pick(random, Channel.values()), r));
                    return map;
                },
                Registers::suppressions);
    }

    @Test
    void theNewestSubscriptionsCommuteAssociateAndRepeat() {
        meets(random -> Registers.newest(List.of(), subscriptions(random)), Registers::newest);
    }

    @Test
    void theNewestSubscriptionsAreKeptAndEachEndpointOnce() {
        for (int seed = 0; seed < CASES; seed++) {
            List<Subscription> given = subscriptions(new Random(seed));
            List<Subscription> kept = Registers.newest(List.of(), given);

            assertThat(kept)
                    .as("seed %d", seed)
                    .hasSizeLessThanOrEqualTo(Gate.SUBSCRIPTIONS)
                    .isSortedAccordingTo((a, b) -> b.time().compareTo(a.time()));
            long endpoints =
                    given.stream().map(Subscription::endpoint).distinct().count();
            assertThat(kept.stream().map(Subscription::endpoint).distinct().count())
                    .as("seed %d", seed)
                    .isEqualTo(Math.min(endpoints, Gate.SUBSCRIPTIONS))
                    .isEqualTo(kept.size());
        }
    }

    @Test
    void atTheSameTimeOptOutWins() {
        Instant now = Instant.EPOCH;
        Map<String, Consent> yes = Map.of("marketing/email", new Consent(true, "z", now, 9));
        Map<String, Consent> no = Map.of("marketing/email", new Consent(false, "a", now, 1));

        assertThat(Registers.consents(yes, no)).isEqualTo(no);
        assertThat(Registers.consents(no, yes)).isEqualTo(no);
    }

    @Test
    void aLaterBounceDoesNotReplaceAComplaint() {
        Map<Channel, Register> complaint = Map.of(Channel.EMAIL, new Register("complaint", Instant.EPOCH, 1));
        Map<Channel, Register> bounce = Map.of(Channel.EMAIL, new Register("bounce", Instant.EPOCH.plusSeconds(9), 9));

        assertThat(Registers.suppressions(complaint, bounce)).isEqualTo(complaint);
        assertThat(Registers.suppressions(bounce, complaint)).isEqualTo(complaint);
    }

    private static <T> void meets(Function<Random, T> generator, BinaryOperator<T> meet) {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            T a = generator.apply(random);
            T b = generator.apply(random);
            T c = generator.apply(random);

            assertThat(meet.apply(a, b)).as("commutes, seed %d", seed).isEqualTo(meet.apply(b, a));
            assertThat(meet.apply(meet.apply(a, b), c))
                    .as("associates, seed %d", seed)
                    .isEqualTo(meet.apply(a, meet.apply(b, c)));
            T met = meet.apply(a, b);
            assertThat(meet.apply(met, b)).as("repeats, seed %d", seed).isEqualTo(met);
            assertThat(meet.apply(a, a)).as("meets itself, seed %d", seed).isEqualTo(a);
        }
    }

    private static <T> Map<String, T> values(Random random, Function<Random, T> value) {
        Map<String, T> map = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(pick(random, "marketing/email", "marketing/email/direct", "marketing/push"), value.apply(random));
        }
        return map;
    }

    private static Register register(Random random) {
        return new Register(pick(random, null, "a", "bounce", "complaint"), time(random), random.nextInt(2));
    }

    private static Consent consent(Random random) {
        return new Consent(random.nextBoolean(), pick(random, null, "a", "b"), time(random), random.nextInt(2));
    }

    private static List<Subscription> subscriptions(Random random) {
        List<Subscription> list = new ArrayList<>();
        for (int i = random.nextInt(9); i > 0; i--) {
            list.add(new Subscription(
                    pick(random, "webpush", "fcm"),
                    "e" + random.nextInt(8),
                    pick(random, null, "p", "q"),
                    pick(random, null, "s"),
                    time(random),
                    random.nextInt(2)));
        }
        return list;
    }

    private static Instant time(Random random) {
        return Instant.EPOCH.plusSeconds(random.nextInt(3));
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
