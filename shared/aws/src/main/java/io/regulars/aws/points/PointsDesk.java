package io.regulars.aws.points;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import io.regulars.aws.coupon.RewardCodes;
import io.regulars.aws.dynamo.Backoff;
import io.regulars.aws.dynamo.Retry;
import io.regulars.aws.ledger.LedgerReader;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.event.CustomerId;
import io.regulars.ledger.Account;
import io.regulars.ledger.BusinessIds;
import io.regulars.ledger.EntryDetail;
import io.regulars.ledger.LedgerEntry;
import io.regulars.ledger.LedgerEntry.Kind;
import io.regulars.ledger.LoyaltyStatus;
import io.regulars.ledger.PointsReward;
import io.regulars.ledger.Programme;
import io.regulars.ledger.Programmes;
import io.regulars.profile.CustomerState;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Commands that move points. Each is one transaction: the ledger entry, put if absent under the request's key, and the
 * profile with the resulting account, on the condition that its version is the one that was read. So commands serialise
 * with each other and with events, and none takes more points than there are.
 *
 * <p>A command that loses to concurrent writers is repeated; after 60 attempts it throws an
 * {@link IllegalStateException}. Safe for concurrent use.
 */
public final class PointsDesk {

    private static final System.Logger LOG = System.getLogger(PointsDesk.class.getName());

    /** Waits longer than events do: here, many requests for one customer may compete. */
    private static final Backoff BACKOFF = retry -> {
        for (int n = retry; n > 0 && n > retry - 3; n--) {
            Backoff.CONTENTION.await(n);
        }
    };

    private static final Retry RETRY = new Retry(60, BACKOFF);
    private static final int SERVER_ERROR = 500;

    private final ProfileStore profiles;
    private final LedgerReader ledger;
    private final ProgrammeStore programmes;
    private final RewardCodes codes;

    public PointsDesk(ProfileStore profiles, LedgerReader ledger, ProgrammeStore programmes, RewardCodes codes) {
        this.profiles = profiles;
        this.ledger = ledger;
        this.programmes = programmes;
        this.codes = codes;
    }

    /** A customer's whole account. */
    public record Statement(CustomerState customer, List<LedgerEntry> entries, Account account) {}

    /** The account, computed from the ledger; empty for an unknown customer. */
    public Optional<Statement> statement(CustomerId customer, Instant now) {
        CustomerState state = owner(customer);
        List<LedgerEntry> entries = ledger.read(state);
        return known(state)
                ? Optional.of(new Statement(state, entries, Account.of(entries, programmes.all(now))))
                : Optional.empty();
    }

    /**
     * Spends points for a reward of the programme that is valid now.
     *
     * @param key idempotency key of the request: a repeated request has the same result
     */
    public PointsResult reward(CustomerId customer, String reward, String key, Instant now) {
        Programme programme = programmes.all(now).at(now);
        Optional<PointsReward> wanted = programme.reward(reward);
        String id = BusinessIds.reward(key);
        return post(customer, now, id, entry -> reward.equals(entry.detail().reward()), statement -> {
            if (wanted.isEmpty()) {
                return null;
            }
            CustomerId owner = statement.customer().customer();
            long points = wanted.get().points();
            EntryDetail detail = EntryDetail.of(programme.version()).withReward(reward, codes.code(owner, id));
            LedgerEntry entry = entry(id, Kind.REWARD, -points, now, key, detail);
            return new PointsCommand(
                    entry, points, false, codes.reservation(owner, id, wanted.get(), programme.version(), now));
        });
    }

    /**
     * Posts an operator's correction. One that takes points takes pending ones too if need be.
     *
     * @param points not 0
     */
    public PointsResult adjust(CustomerId customer, long points, String reason, String key, Instant now) {
        return correct(customer, points, reason, key, BusinessIds.adjustment(key), now);
    }

    /** Posts the points that a code promised for an order, once. */
    public PointsResult promised(
            CustomerId customer, long points, String offer, String code, String order, Instant at) {
        return correct(customer, points, offer, code, BusinessIds.promised(code, order), at);
    }

    private PointsResult correct(CustomerId customer, long points, String reason, String key, String id, Instant now) {
        EntryDetail detail =
                EntryDetail.of(programmes.all(now).at(now).version()).withNote(reason);
        LedgerEntry wanted = entry(id, Kind.ADJUSTMENT, points, now, key, detail);
        return post(
                customer,
                now,
                id,
                entry -> entry.points().compareTo(wanted.points()) == 0
                        && reason.equals(entry.detail().note()),
                statement -> new PointsCommand(wanted, Math.max(0, -points), true, List.of()));
    }

    /** Gives back the points of a reward whose code was not redeemed. Idempotent. */
    public PointsResult cancel(CustomerId customer, String reward, Instant now) {
        LedgerEntry cancellation = BusinessIds.cancellation(reward, now.truncatedTo(ChronoUnit.MILLIS), "cancel");
        return post(customer, now, cancellation.businessId(), entry -> true, statement -> {
            Optional<LedgerEntry> entry = find(statement.entries(), reward);
            return entry.filter(found -> found.kind() == Kind.REWARD)
                    .map(found -> new PointsCommand(
                            cancellation,
                            0,
                            false,
                            codes.withdrawal(found.detail().code())))
                    .orElse(null);
        });
    }

    private PointsResult post(
            CustomerId customer,
            Instant now,
            String id,
            Predicate<LedgerEntry> same,
            Function<Statement, PointsCommand> command) {
        Programmes rules = programmes.all(now);
        return RETRY.run("customer " + customer, () -> attempt(owner(customer), now, id, same, command, rules));
    }

    /** Empty if the command lost to another writer. */
    private Optional<PointsResult> attempt(
            CustomerState state,
            Instant now,
            String id,
            Predicate<LedgerEntry> same,
            Function<Statement, PointsCommand> command,
            Programmes rules) {
        if (!known(state)) {
            return Optional.of(new PointsResult.Unknown("customer"));
        }
        List<LedgerEntry> entries = ledger.read(state);
        Account before = Account.of(entries, rules);
        LoyaltyStatus standing = before.state().at(now);
        Optional<LedgerEntry> known = find(entries, id);
        if (known.isPresent()) {
            return Optional.of(
                    same.test(known.get())
                            ? new PointsResult.Posted(known.get(), standing)
                            : new PointsResult.KeyReused());
        }
        PointsCommand wanted = command.apply(new Statement(state, entries, before));
        if (wanted == null) {
            return Optional.of(new PointsResult.Unknown("reward"));
        }
        Account after = Account.of(with(entries, wanted.entry()), rules);
        if (wanted.needed() > available(wanted, standing) || overdraws(before, after)) {
            return Optional.of(new PointsResult.Insufficient(wanted.needed(), standing));
        }
        return posted(state, after, wanted)
                ? Optional.of(
                        new PointsResult.Posted(wanted.entry(), after.state().at(now)))
                : redeemed(entries, wanted.entry());
    }

    /** If DynamoDB fails, the entry may be written or not: the next attempt finds it, or posts it. */
    private boolean posted(CustomerState state, Account after, PointsCommand wanted) {
        try {
            return profiles.post(state, state.next(after), wanted.entry(), wanted.with());
        } catch (DynamoDbException e) {
            if (e.statusCode() < SERVER_ERROR) {
                throw e;
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    "DynamoDB failed to post to {0}: {1}",
                    state.customer(),
                    e.statusCode());
            return false;
        }
    }

    private static long available(PointsCommand command, LoyaltyStatus standing) {
        return command.pending() ? Math.max(0, standing.balance()) : standing.redeemable();
    }

    /** Whether the command takes what entries with a later time, of clocks that run ahead, have spent. */
    private static boolean overdraws(Account before, Account after) {
        return after.state().debt() > before.state().debt()
                || after.state().overspent() > before.state().overspent();
    }

    /** The result of a cancellation that was not posted because the code was redeemed meanwhile. */
    private Optional<PointsResult> redeemed(List<LedgerEntry> entries, LedgerEntry entry) {
        if (entry.kind() != Kind.CANCELLATION) {
            return Optional.empty();
        }
        return find(entries, entry.detail().target())
                .map(reward -> reward.detail().code())
                .filter(codes::redeemed)
                .map(PointsResult.CodeRedeemed::new);
    }

    /** Whether there is such a customer. A command does not start a new life of an erased one. */
    private static boolean known(CustomerState state) {
        return state.exists() && !state.life().gone();
    }

    private CustomerState owner(CustomerId customer) {
        CustomerState state = profiles.read(customer);
        while (state.to() != null) {
            state = profiles.read(state.to());
        }
        return state;
    }

    private static List<LedgerEntry> with(List<LedgerEntry> entries, LedgerEntry entry) {
        List<LedgerEntry> all = new ArrayList<>(entries);
        all.add(entry);
        return all;
    }

    private static Optional<LedgerEntry> find(List<LedgerEntry> entries, String id) {
        return entries.stream().filter(entry -> entry.businessId().equals(id)).findFirst();
    }

    private static LedgerEntry entry(String id, Kind kind, long points, Instant now, String key, EntryDetail detail) {
        return new LedgerEntry(
                id, kind, BigDecimal.ZERO, BigDecimal.valueOf(points), now.truncatedTo(ChronoUnit.MILLIS), key, detail);
    }
}
