package io.regulars.chaos.fault;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FaultPlanTest {

    private static final AwsCall COMMIT = new AwsCall("profile", "profile-1", "dynamodb", "TransactWriteItems", "");
    private static final AwsCall READ = new AwsCall("profile", "profile-1", "dynamodb", "BatchGetItem", "");

    @Test
    void theSameSeedSpoilsTheSameCalls() {
        assertThat(verdicts(plan(7, EnumSet.allOf(Fault.class)), COMMIT))
                .isEqualTo(verdicts(plan(7, EnumSet.allOf(Fault.class)), COMMIT))
                .isNotEqualTo(verdicts(plan(8, EnumSet.allOf(Fault.class)), COMMIT));
    }

    @Test
    void onlyWhatWasAskedForGoesWrong() {
        assertThat(verdicts(plan(1, EnumSet.of(Fault.CONFLICT)), COMMIT))
                .contains(FaultVerdict.CONFLICT)
                .containsOnly(FaultVerdict.PASS, FaultVerdict.CONFLICT);
        assertThat(verdicts(plan(1, EnumSet.noneOf(Fault.class)), COMMIT)).containsOnly(FaultVerdict.PASS);
    }

    @Test
    void aReadLosesNoWrite() {
        assertThat(verdicts(plan(1, EnumSet.of(Fault.LOST)), READ)).containsOnly(FaultVerdict.PASS);
    }

    @Test
    void everySeedKillsBetweenACommitAndItsAnswer() {
        for (int seed = 0; seed < 20; seed++) {
            assertThat(verdicts(plan(seed, EnumSet.of(Fault.KILL)), COMMIT)).containsOnlyOnce(FaultVerdict.KILL_AFTER);
        }
    }

    @Test
    void calmEndsItAndNobodyButFunctionsIsDisturbed() {
        FaultPlan plan = plan(1, EnumSet.allOf(Fault.class));
        assertThat(verdicts(plan, new AwsCall("?", "?", "dynamodb", "TransactWriteItems", "")))
                .containsOnly(FaultVerdict.PASS);
        plan.calm();
        assertThat(verdicts(plan, COMMIT)).containsOnly(FaultVerdict.PASS);
    }

    @Test
    void namesAreReadAndWrongOnesSayWhichThereAre() {
        assertThat(Fault.list("all")).hasSize(Fault.values().length);
        assertThat(Fault.list("none")).isEmpty();
        assertThat(Fault.list("kill, lost")).isEqualTo(Set.of(Fault.KILL, Fault.LOST));
        assertThatThrownBy(() -> Fault.list("fire"))
                .hasMessageContaining("fire")
                .hasMessageContaining("throttle");
    }

    private static FaultPlan plan(long seed, Set<Fault> faults) {
        return new FaultPlan(new FaultOptions(seed, faults, 12, Map.of(), Optional.empty()));
    }

    private static List<FaultVerdict> verdicts(FaultPlan plan, AwsCall call) {
        return IntStream.range(0, 400).mapToObj(n -> plan.decide(call, false)).toList();
    }
}
