package io.regulars.function.dispatch;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.regulars.aws.decision.DecisionState;
import io.regulars.event.CustomerId;
import io.regulars.gate.Gate;
import io.regulars.message.SendRequest;
import io.regulars.testing.Story;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Failures, crashes and a lack of time are made up for in the next minute. */
class DispatchFailuresIntegrationTest extends DispatchFixture {

    private static final CustomerId BOB = CustomerId.ofUser("bob");

    @Test
    void repeatsEverythingInTheNextMinuteIfSendingFails() {
        profile(Story.of("ann").view("2026-03-10T12:00:00Z", "tea"));
        schedule("d1", 1.0, DecisionState.SCHEDULED);
        schedule("d2", 2.0, DecisionState.SCHEDULED);
        assertThatThrownBy(() -> dispatch(
                        SIX,
                        step(
                                messages -> {
                                    throw new IllegalStateException("the queue is unavailable");
                                },
                                requested::addAll)))
                .hasMessage("the queue is unavailable");
        assertThat(gates.get(ANN).due()).hasSize(2);
        dispatch(SIX.plusSeconds(60));
        assertThat(sent).extracting(SendRequest::decision).containsExactly("d2");
    }

    @Test
    void sendsTheSameDecisionAgainAfterACrash() {
        profile(Story.of("ann").view("2026-03-10T12:00:00Z", "tea"));
        schedule("d1", 1.0, DecisionState.SCHEDULED);
        schedule("d2", 2.0, DecisionState.SCHEDULED);
        assertThatThrownBy(() -> dispatch(SIX, step(sent::addAll, requests -> {
                    throw new IllegalStateException("crash");
                })))
                .hasMessage("crash");
        dispatch(SIX.plusSeconds(60));
        assertThat(sent).extracting(SendRequest::decision).containsExactly("d2", "d2");
        assertThat(state("d1")).isEqualTo(DecisionState.LOST);
    }

    @Test
    void marksTheWinnerBeforeSending() {
        profile(Story.of("ann").view("2026-03-10T12:00:00Z", "tea"));
        schedule("d1", 1.0, DecisionState.SCHEDULED);
        assertThatThrownBy(() -> dispatch(
                        SIX,
                        step(
                                messages -> {
                                    gates.update(
                                            ANN, gate -> gate.withoutDue("d/d1")); // the email function has claimed it
                                    throw new IllegalStateException("crash");
                                },
                                requested::addAll)))
                .hasMessage("crash");
        dispatch(SIX.plusSeconds(60));
        assertThat(state("d1")).isEqualTo(DecisionState.SENT);
    }

    @Test
    void leavesTheRestToTheNextMinuteWhenTimeRunsOut() {
        makeDue(1_400);
        DueStep step = step(sent::addAll, requested::addAll);
        DispatchService.Report first = service().dispatch(SIX, () -> true);
        assertThat(first).isEqualTo(new DispatchService.Report(SIX.plusSeconds(60), 1_400));
        step.process(queued(), SIX, () -> false);
        DispatchService.Report second = service().dispatch(SIX.plusSeconds(60), () -> true);
        assertThat(second.woken()).isEqualTo(1_200);
        step.process(queued(), SIX.plusSeconds(60), () -> true);
        assertThat(service().dispatch(SIX.plusSeconds(120), () -> true)).isEqualTo(new DispatchService.Report(null, 0));
    }

    @Test
    void retriesAFailedCustomerInTheNextMinuteWithoutDelayingOthers() {
        profile(Story.of("ann").view("2026-03-10T12:00:00Z", "tea"));
        schedule("d1", 1.0, DecisionState.SCHEDULED);
        schedule(BOB, "d2", 1.0, DecisionState.SCHEDULED);
        putProfile(BOB, new byte[] {0});

        assertThat(dispatch(SIX)).isEqualTo(new DispatchService.Report(SIX.plusSeconds(60), 2));
        assertThat(sent).extracting(SendRequest::decision).containsExactly("d1");
        assertThat(gates.get(BOB).due()).containsKey("d/d2");
        assertThat(decisions.get(BOB, "d2").orElseThrow().state()).isEqualTo(DecisionState.SCHEDULED);

        removeProfile(BOB);
        assertThat(dispatch(SIX.plusSeconds(60))).isEqualTo(new DispatchService.Report(null, 1));
        assertThat(decisions.get(BOB, "d2").orElseThrow().state()).isEqualTo(DecisionState.LOST);
        assertThat(gates.get(BOB).due()).isEmpty();
    }

    private void makeDue(int customers) {
        IntStream.range(0, customers)
                .parallel()
                .mapToObj(i -> CustomerId.ofUser("visitor-" + i))
                .forEach(customer -> gates.update(customer, DispatchFailuresIntegrationTest::due));
    }

    private static Gate due(Gate gate) {
        return gate.withDue("t/cart_abandoned", new Gate.Due(SIX, NOON));
    }

    private void putProfile(CustomerId customer, byte[] profile) {
        Map<String, AttributeValue> item = new HashMap<>(key(customer));
        item.put("v", AttributeValue.fromN("1"));
        item.put("s", AttributeValue.fromB(SdkBytes.fromByteArray(profile)));
        item.put("at", AttributeValue.fromN("0"));
        item.put("sc", AttributeValue.fromS("not scores"));
        dynamo.putItem(request -> request.tableName(table).item(item));
    }

    private void removeProfile(CustomerId customer) {
        dynamo.deleteItem(request -> request.tableName(table).key(key(customer)));
    }

    private static Map<String, AttributeValue> key(CustomerId customer) {
        return Map.of("pk", AttributeValue.fromS("C#" + customer.value()), "sk", AttributeValue.fromS("P"));
    }
}
