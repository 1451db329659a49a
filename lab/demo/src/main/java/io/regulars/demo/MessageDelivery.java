package io.regulars.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.shop.CustomerEvents;
import io.regulars.shop.Reaction;
import io.regulars.shop.Shop;

/** Brings delivered messages to the shop's customers and keeps what they are going to do with them. */
final class MessageDelivery {

    private static final Comparator<ReceivedMail> ORDER =
            Comparator.comparing(ReceivedMail::userId).thenComparing(ReceivedMail::decision);
    private static final Comparator<PlannedReaction> BY_TIME =
            Comparator.comparing(PlannedReaction::at).thenComparing(PlannedReaction::kind);

    private final DemoCloud cloud;
    private final Shop shop;
    private final Diary diary;
    private final MailReader reader;
    private final Map<String, ReceivedMail> received = new HashMap<>();
    private final List<PlannedReaction> replies = new ArrayList<>();
    private final Map<String, Instant> shopped = new HashMap<>();
    private long seen;
    private long strangers;

    MessageDelivery(DemoCloud cloud, Shop shop, Diary diary, Map<String, String> owners) {
        this.cloud = cloud;
        this.shop = shop;
        this.diary = diary;
        this.reader = new MailReader(owners);
    }

    /** Hands out what arrived since the last call; in a fixed order, whatever the order of arrival. */
    void deliver() {
        List<ReceivedMail> fresh = new ArrayList<>();
        for (JsonNode entry : cloud.get("/_local/inbox?after=" + seen)) {
            seen = Math.max(seen, entry.path("seq").asLong());
            ReceivedMail mail = reader.read(entry);
            if (mail == null) {
                strangers++;
            } else {
                fresh.add(mail.notBefore(shopped.getOrDefault(mail.userId(), mail.at())));
            }
        }
        fresh.sort(ORDER);
        fresh.forEach(this::hand);
    }

    /**
     * Notes until when customers shopped in this step. A message that follows at once is stamped with the clock, which
     * stands at the step's beginning, and is not read before its cause.
     */
    void shopped(List<CustomerEvents> events) {
        shopped.clear();
        for (CustomerEvents customer : events) {
            JsonNode last = customer.events().get(customer.events().size() - 1);
            shopped.put(customer.userId(), Instant.parse(last.path("timestamp").asText()));
        }
    }

    /** What customers do before {@code end}, by customer, in order of time; each is handed out once. */
    Map<String, List<PlannedReaction>> due(Instant end) {
        Map<String, List<PlannedReaction>> due = new HashMap<>();
        for (Iterator<PlannedReaction> all = replies.iterator(); all.hasNext(); ) {
            PlannedReaction reply = all.next();
            if (reply.at().isBefore(end)) {
                due.computeIfAbsent(reply.mail().userId(), userId -> new ArrayList<>())
                        .add(reply);
                all.remove();
            }
        }
        due.values().forEach(list -> list.sort(BY_TIME));
        return due;
    }

    boolean anythingDue(Instant end) {
        return replies.stream().anyMatch(reply -> reply.at().isBefore(end));
    }

    int messages() {
        return received.size();
    }

    /** Messages to addresses that no customer has: there should be none. */
    long strangers() {
        return strangers;
    }

    /** The delivered message of a decision, null without one. */
    ReceivedMail mail(String decision) {
        return received.get(decision);
    }

    private void hand(ReceivedMail mail) {
        received.put(mail.decision(), mail);
        diary.received(mail);
        for (Reaction reaction : shop.react(mail.message())) {
            PlannedReaction reply = PlannedReaction.of(mail, reaction);
            if (reply != null) {
                replies.add(reply);
            } else if (reaction instanceof Reaction.Complaint) {
                diary.did(mail, Diary.Kind.COMPLAINED, reaction.at());
            }
        }
    }
}
