package io.regulars.function.dispatch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.regulars.aws.decision.DecisionState;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.gate.DueShards;
import io.regulars.event.CustomerId;
import io.regulars.gate.Gate;
import io.regulars.message.DueMessage;
import io.regulars.testing.Story;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/** The way from the shards of the index through the queue. */
class DueQueueIntegrationTest extends DispatchFixture {

    @Test
    void queuesTheRestInTheNextMinuteWhenTimeToReadTheIndexRunsOut() {
        customersOfOneShard()
                .limit(1_500)
                .parallel()
                .forEach(customer ->
                        gates.update(customer, gate -> gate.withDue("t/cart_abandoned", new Gate.Due(SIX, NOON))));
        DispatchService.Report first = service().dispatch(SIX, () -> false);
        assertThat(first.woken()).isBetween(200, 1_499);
        assertThat(first.nextDue()).isEqualTo(SIX.plusSeconds(60));
        assertThat(queued())
                .hasSizeGreaterThan(1)
                .allSatisfy(message -> assertThat(message.customers()).hasSizeLessThanOrEqualTo(100));
        assertThat(service().dispatch(SIX.plusSeconds(60), () -> true).woken()).isEqualTo(1_500);
    }

    @Test
    void ignoresAMessageThatANewerOneReplaces() {
        scheduleForAnn();
        service().dispatch(SIX, () -> true);
        step(sent::addAll, requested::addAll).process(queued(), SIX.plusSeconds(120), () -> true);
        assertThat(sent).isEmpty();
        assertThat(dispatch(SIX.plusSeconds(120)).woken()).isEqualTo(1);
        assertThat(sent).hasSize(1);
    }

    @Test
    void processesACustomerOfSeveralMessagesOnce() {
        scheduleForAnn();
        service().dispatch(SIX, () -> true);
        service().dispatch(SIX.plusSeconds(60), () -> true);
        DueStep step = step(sent::addAll, requested::addAll);
        for (DueMessage message : queued()) {
            step.process(List.of(message, message), SIX.plusSeconds(60), () -> true);
        }
        assertThat(sent).hasSize(1);
    }

    @Test
    void findsEntriesOfAFormerShardAndMovesThemWhenTheGateIsWritten() {
        gates.update(ANN, gate -> gate.withDue("t/later", new Gate.Due(SIX.plusSeconds(3_600), NOON)));
        moveToShard(ANN, "3");
        assertThat(service().dispatch(SIX, () -> true))
                .isEqualTo(new DispatchService.Report(SIX.plusSeconds(3_600), 0));

        gates.update(ANN, gate -> gate.withDue("t/cart_abandoned", new Gate.Due(SIX, NOON)));
        assertThat(shard(ANN)).isEqualTo(DueShards.of(ANN));

        moveToShard(ANN, "0");
        assertThat(dispatch(SIX).woken()).isEqualTo(1);
        assertThat(gates.get(ANN).due()).containsOnlyKeys("t/later");
        assertThat(shard(ANN)).isEqualTo(DueShards.of(ANN));
    }

    @Test
    void spreadsCustomersOverAllCurrentShards() {
        Map<String, Integer> counts = new HashMap<>();
        IntStream.range(0, 64_000)
                .forEach(i -> counts.merge(DueShards.of(CustomerId.ofUser("customer-" + i)), 1, Integer::sum));
        assertThat(counts).hasSize(64);
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(800, 1_200));
        assertThat(DueShards.ALL).hasSize(68).containsAll(counts.keySet()).contains("0", "1", "2", "3");
    }

    private void scheduleForAnn() {
        profile(Story.of("ann").view("2026-03-10T12:00:00Z", "tea"));
        schedule("d1", 1.0, DecisionState.SCHEDULED);
    }

    private static Stream<CustomerId> customersOfOneShard() {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> CustomerId.ofUser("visitor-" + i))
                .filter(customer -> DueShards.of(customer).equals("07"));
    }

    private void moveToShard(CustomerId customer, String shard) {
        dynamo.updateItem(request -> request.tableName(table)
                .key(CustomerKeys.gate(customer))
                .updateExpression("SET dueShard = :shard")
                .expressionAttributeValues(Map.of(":shard", AttributeValue.fromS(shard))));
    }

    private String shard(CustomerId customer) {
        return dynamo.getItem(request -> request.tableName(table).key(CustomerKeys.gate(customer)))
                .item()
                .get("dueShard")
                .s();
    }
}
