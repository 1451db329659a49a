package io.regulars.demo;

import java.util.ArrayList;
import java.util.List;

import io.regulars.shop.CustomerEvents;

/** Sends the shop's events and counts them. */
final class EventSender {

    private final DemoCloud cloud;
    private final RequestPacker packer;
    private long sent;
    private long rejected;

    EventSender(DemoCloud cloud, boolean history) {
        this.cloud = cloud;
        this.packer = new RequestPacker(history);
    }

    /**
     * Sends these and drains the queues. A customer with more than fits into one message gets several, with a drain
     * between them: no two of a customer's messages are ever under way at once, whose order would be left to chance.
     *
     * @param progress runs after every request
     */
    void send(List<CustomerEvents> customers, Runnable progress) {
        List<CustomerEvents> rest = customers;
        while (!rest.isEmpty()) {
            List<CustomerEvents> later = new ArrayList<>();
            List<CustomerEvents> now = rest.stream()
                    .map(customer -> packer.portion(customer, later))
                    .toList();
            for (RequestPacker.Batch batch : packer.pack(now)) {
                rejected += cloud.send(batch.body()).path("rejected").size();
                sent += batch.events();
                progress.run();
            }
            cloud.drain();
            rest = later;
        }
    }

    long sent() {
        return sent;
    }

    long rejected() {
        return rejected;
    }
}
