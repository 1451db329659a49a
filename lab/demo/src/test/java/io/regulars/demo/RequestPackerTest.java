package io.regulars.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;
import io.regulars.shop.CustomerEvents;

import static org.assertj.core.api.Assertions.assertThat;

class RequestPackerTest {

    private final RequestPacker packer = new RequestPacker(true);

    @Test
    void keepsACustomersEventsTogetherAndEverythingInOrder() throws IOException {
        List<CustomerEvents> customers =
                IntStream.range(0, 40).mapToObj(n -> customer("c" + n, 12)).toList();
        List<RequestPacker.Batch> batches = packer.pack(customers);
        List<String> ids = new ArrayList<>();
        List<String> firsts = new ArrayList<>();
        for (RequestPacker.Batch batch : batches) {
            JsonNode body = CliJson.parse(batch.body());
            assertThat(batch.body().length).isLessThanOrEqualTo(RequestPacker.BYTES + 200);
            assertThat(body.at("/context/history").asBoolean()).isTrue();
            assertThat(body.path("batch")).hasSize(batch.events());
            firsts.add(body.at("/batch/0/messageId").asText());
            body.path("batch").forEach(event -> ids.add(event.path("messageId").asText()));
        }
        assertThat(batches).hasSizeGreaterThan(2);
        assertThat(firsts).allMatch(id -> id.endsWith("-0"));
        assertThat(ids)
                .isEqualTo(customers.stream()
                        .flatMap(it -> it.events().stream())
                        .map(it -> it.get("messageId").asText())
                        .toList());
    }

    @Test
    void cutsACustomerWhoIsTooLargeForOneRequest() {
        CustomerEvents rest = customer("c1", 200);
        List<ObjectNode> seen = new ArrayList<>();
        while (rest != null) {
            List<CustomerEvents> later = new ArrayList<>();
            CustomerEvents portion = packer.portion(rest, later);
            assertThat(packer.pack(List.of(portion))).hasSize(1);
            seen.addAll(portion.events());
            rest = later.isEmpty() ? null : later.get(0);
        }
        assertThat(seen).isEqualTo(customer("c1", 200).events());
    }

    @Test
    void sendsAVisitorsEventsBeforeThoseThatNameTheCustomer() {
        List<ObjectNode> events = new ArrayList<>(customer("c1", 4).events());
        events.subList(2, 4).forEach(event -> event.put("userId", "c1"));
        List<CustomerEvents> later = new ArrayList<>();
        assertThat(packer.portion(new CustomerEvents("c1", events), later).events())
                .isEqualTo(events.subList(0, 2));
        assertThat(later).singleElement().extracting(CustomerEvents::events).isEqualTo(events.subList(2, 4));
    }

    @Test
    void nothingGivesNoRequest() {
        assertThat(packer.pack(List.of())).isEmpty();
    }

    private static CustomerEvents customer(String userId, int events) {
        return new CustomerEvents(
                userId,
                IntStream.range(0, events)
                        .mapToObj(n -> CliJson.object()
                                .put("messageId", userId + "-" + n)
                                .put("note", "x".repeat(300)))
                        .toList());
    }
}
