package io.regulars.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.chaos.fault.Faults;
import io.regulars.chaos.reference.Accepted;
import io.regulars.chaos.reference.ExpectedRedemptions;
import io.regulars.chaos.reference.Reference;
import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.EventsJar;
import io.regulars.cli.client.CloudAddress;
import io.regulars.cli.client.CloudClient;
import io.regulars.local.cloud.LocalCloud;

/**
 * One run: sends the workload in phases under faults, advances virtual time, then compares the outcome with the
 * reference. For one thread.
 */
final class Chaos {

    /** Prefix of the counts of rules in the local cloud's status. */
    private static final String RULE = "aws.";

    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(100);

    private final LocalCloud cloud;
    private final Faults faults;
    private final ChaosOptions options;
    private final Consumer<String> progress;
    private final RetryingClient clients;
    private final RequestSender sending;
    private final Timeline timeline = new Timeline();
    private final List<Finding> findings = new ArrayList<>();
    private final Poison poison;
    private final RedemptionCheck redemptions;
    private final BudgetCheck budget;
    private Map<String, String> owners = Map.of();

    Chaos(LocalCloud cloud, Faults faults, ChaosOptions options, Consumer<String> progress) {
        this.cloud = cloud;
        this.faults = faults;
        this.options = options;
        this.progress = progress;
        this.clients = new RetryingClient(new CloudAddress(cloud.url(), cloud.writeKey(), cloud.adminToken()));
        this.sending = new RequestSender(clients);
        this.poison = new Poison(cloud.sqs());
        this.redemptions = new RedemptionCheck(clients, options);
        this.budget = new BudgetCheck(clients, options);
    }

    ChaosReport run() throws InterruptedException {
        long begun = System.nanoTime();
        clients.post("/_local/clock", CliJson.object().put("now", Phases.START.toString()), DRAIN_TIMEOUT);
        EventsJar.catalogue().forEach((id, offer) -> clients.put("/v1/offers/" + CloudClient.encode(id), offer));
        clients.put("/v1/programme", programme());
        redemptions.define();
        budget.define();
        try (ReceivedMessages received = new ReceivedMessages(clients, options.seed())) {
            Workload workload = new Workload(
                    options, () -> clients.post("/_local/push-subscriptions", CliJson.object(), DRAIN_TIMEOUT));
            for (int phase = 0; phase < Phases.count(); phase++) {
                play(workload, phase, received);
            }
            settle(received);
            compare(received);
            return new ChaosReport(
                    options,
                    new ChaosReport.Counts(
                            sending.accepted().size(),
                            received.letters().size(),
                            received.clicks().size(),
                            clients.retries()),
                    faults.injected(),
                    rules(),
                    findings,
                    (System.nanoTime() - begun) / 1e9);
        }
    }

    /**
     * A programme that is valid for all events, so that the reference needs one rule; points stay pending throughout.
     */
    private static ObjectNode programme() {
        ObjectNode programme = CliJson.object()
                .put("validFrom", "2020-01-01T00:00:00Z")
                .put("zone", "UTC")
                .put("pendingDays", 14);
        programme.putObject("earn").put("pointsPerUnit", 1).put("rounding", "down");
        return programme;
    }

    private void play(Workload workload, int phase, ReceivedMessages received) throws InterruptedException {
        Instant now = Phases.at(phase);
        progress.accept("phase " + (phase + 1) + " of " + Phases.count() + ", " + now);
        advance(now);
        faults.revive();
        poison.send(phase);
        faults.mailUnreachable(phase == outage());
        sending.send(workload.phase(phase), now, redemptions.phase());
        drain();
        faults.mailUnreachable(false);
        received.empty();
        drain();
        StoredItems table = StoredItems.read(cloud.dynamoDb());
        LinkCheck links = LinkCheck.of(sending.accepted(), table, owners);
        findings.addAll(links.findings());
        owners = links.owners();
        timeline.quiet(received.letters().size(), sending.accepted().size(), owners);
    }

    /** The phase in which the mail server cannot be reached. */
    private int outage() {
        return Math.floorMod(options.seed(), Phases.count());
    }

    /** Finishes the remaining work without faults. */
    private void settle(ReceivedMessages received) throws InterruptedException {
        progress.accept("calm, until " + Phases.END);
        advance(Phases.END);
        faults.revive();
        faults.calm();
        drain();
        received.empty();
        drain();
        // A claim without a notice becomes unknown after a quarter of an hour.
        advance(Phases.END.plus(Duration.ofMinutes(20)));
        drain();
        received.empty();
    }

    private void compare(ReceivedMessages received) {
        progress.accept("comparing");
        List<Accepted> accepted = sending.accepted();
        StoredItems table = StoredItems.read(cloud.dynamoDb());
        LinkCheck links = LinkCheck.of(accepted, table, owners);
        Map<String, String> names = StoredItems.names(accepted);
        ArchiveCheck archive = ArchiveCheck.read(cloud.s3(), names, table.pseudonyms());
        Map<String, String> whose = new HashMap<>();
        table.decisions().forEach(decision -> whose.put(decision.id(), names.get(decision.cid())));
        List<Reference.Unsubscribed> unsubscribed = received.clicks().stream()
                .map(click -> new Reference.Unsubscribed(whose.get(click.decision()), click.channel(), click.at()))
                .toList();
        Reference reference = Reference.of(accepted, links.owners(), archive.own(), unsubscribed);
        sending.wrong()
                .forEach(answer ->
                        findings.add(Finding.of("ingest", "answer", "good events accepted, bad ones listed", answer)));
        findings.addAll(links.findings());
        findings.addAll(ProfileCheck.compare(reference, customers(names), table));
        findings.addAll(MessageCheck.check(table, timeline, received.letters(), whose));
        findings.addAll(new ConsentCheck(timeline, received.letters(), received.clicks(), accepted, whose).check());
        findings.addAll(FirstOrderCheck.check(reference, table));
        compareArchive(accepted, archive);
        findings.addAll(redemptions.check(ExpectedRedemptions.of(accepted, RedemptionCheck.code(options.seed()))));
        findings.addAll(budget.check(table));
        findings.addAll(poison.check(clients));
    }

    private void compareArchive(List<Accepted> accepted, ArchiveCheck archive) {
        Set<String> missing = new HashSet<>();
        accepted.forEach(event -> missing.add(event.id()));
        missing.removeAll(archive.clients());
        if (!missing.isEmpty()) {
            findings.add(Finding.of("the archive", "accepted events that it lacks", "none", missing));
        }
    }

    private Map<String, JsonNode> customers(Map<String, String> names) {
        Map<String, JsonNode> customers = new TreeMap<>();
        String cursor = "";
        do {
            JsonNode page = clients.get("/v1/customers?anonymous=true&limit=2000" + cursor);
            page.path("items")
                    .forEach(item -> customers.put(
                            names.getOrDefault(
                                    item.path("id").asText(),
                                    "unknown " + item.path("id").asText()),
                            item));
            cursor = page.path("next").isTextual()
                    ? "&cursor=" + CloudClient.encode(page.path("next").asText())
                    : null;
        } while (cursor != null);
        return customers;
    }

    /** How often each rule of AWS made a difference. */
    private Map<String, Long> rules() {
        Map<String, Long> rules = new TreeMap<>();
        clients.get("/_local/status").path("counts").properties().forEach(count -> {
            if (count.getKey().startsWith(RULE)) {
                rules.put(
                        count.getKey().substring(RULE.length()),
                        count.getValue().asLong());
            }
        });
        return rules;
    }

    private void drain() {
        try {
            clients.post(
                    "/_local/drain?seconds=" + DRAIN_TIMEOUT.toSeconds(),
                    CliJson.object(),
                    DRAIN_TIMEOUT.plusSeconds(20));
        } catch (CliException stuck) {
            throw new CliException("the queues do not drain with seed " + options.seed() + ": " + stuck.getMessage());
        }
    }

    private void advance(Instant to) {
        clients.post("/_local/advance", CliJson.object().put("to", to.toString()), Duration.ofMinutes(5));
    }
}
