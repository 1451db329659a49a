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
import io.regulars.aws.dynamo.Contention;
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
 * profile with the account that comes of it, on the condition that its version is the one that was read; so they
 * serialise with each other and with events, and none takes more than there is. Safe for concurrent use.
 */
public final class PointsDesk {

    private static final System.Logger LOG = System.getLogger(PointsDesk.class.getName());

    private static final int TRIES = 60;
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

    /** The account as it is, told from the ledger; empty for an unknown customer. */
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
     * @param key of the request: the same again answers the same
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
            EntryDetail detail = new EntryDetail(
                    programme.version(), null, null, null, 0, null, reward, codes.code(owner, id), null);
            LedgerEntry entry = entry(id, Kind.REWARD, -points, now, key, detail);
            return new PointsCommand(
                    entry, points, false, codes.reservation(owner, id, wanted.get(), programme.version(), now));
        });
    }

    /**
     * An operator's correction. One that takes points takes pending ones too, if it must.
     *
     * @param points not 0
     */
    public PointsResult adjust(CustomerId customer, long points, String reason, String key, Instant now) {
        return correct(customer, points, reason, key, BusinessIds.adjustment(key), now);
    }

    /** Points that a code promised for an order, once. */
    public PointsResult promised(
            CustomerId customer, long points, String offer, String code, String order, Instant at) {
        return correct(customer, points, offer, code, BusinessIds.promised(code, order), at);
    }

    private PointsResult correct(CustomerId customer, long points, String reason, String key, String id, Instant now) {
        EntryDetail detail =
                new EntryDetail(programmes.all(now).at(now).version(), null, null, null, 0, null, null, null, reason);
        LedgerEntry wanted = entry(id, Kind.ADJUSTMENT, points, now, key, detail);
        return post(
                customer,
                now,
                id,
                entry -> entry.points().compareTo(wanted.points()) == 0
                        && reason.equals(entry.detail().note()),
                statement -> new PointsCommand(wanted, Math.max(0, -points), true, List.of()));
    }

    /** Gives back the points of a reward whose code was not redeemed; again, it changes nothing. */
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
        for (int turn = 0; turn < TRIES; turn++) {
            pause(turn);
            CustomerState state = owner(customer);
            if (!known(state)) {
                return new PointsResult.Unknown("customer");
            }
            List<LedgerEntry> entries = ledger.read(state);
            Account before = Account.of(entries, rules);
            LoyaltyStatus standing = before.state().at(now);
            Optional<LedgerEntry> known = find(entries, id);
            if (known.isPresent()) {
                return same.test(known.get())
                        ? new PointsResult.Posted(known.get(), standing)
                        : new PointsResult.KeyReused();
            }
            PointsCommand wanted = command.apply(new Statement(state, entries, before));
            if (wanted == null) {
                return new PointsResult.Unknown("reward");
            }
            Account after = Account.of(with(entries, wanted.entry()), rules);
            if (wanted.needed() > available(wanted, standing) || worse(before, after)) {
                return new PointsResult.Insufficient(wanted.needed(), standing);
            }
            if (posted(state, after, wanted)) {
                return new PointsResult.Posted(wanted.entry(), after.state().at(now));
            }
            Optional<PointsResult> redeemed = redeemed(entries, wanted.entry());
            if (redeemed.isPresent()) {
                return redeemed.get();
            }
        }
        throw new IllegalStateException("customer " + customer + " was changed by others " + TRIES + " times in a row");
    }

    /** Where DynamoDB failed nobody knows whether it was written: the next turn finds the entry, or tries again. */
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

    /** Longer than events wait: rivals here are many requests for one customer. */
    private static void pause(int turn) {
        Contention.pause(turn);
        Contention.pause(Math.max(0, turn - 1));
        Contention.pause(Math.max(0, turn - 2));
    }

    private static long available(PointsCommand command, LoyaltyStatus standing) {
        return command.pending() ? Math.max(0, standing.balance()) : standing.redeemable();
    }

    /** Whether it takes what entries dated later, by clocks that run ahead, have spent. */
    private static boolean worse(Account before, Account after) {
        return after.state().debt() > before.state().debt()
                || after.state().overspent() > before.state().overspent();
    }

    /** Where a cancellation was refused since the code was redeemed meanwhile. */
    private Optional<PointsResult> redeemed(List<LedgerEntry> entries, LedgerEntry entry) {
        if (entry.kind() != Kind.CANCELLATION) {
            return Optional.empty();
        }
        return find(entries, entry.detail().target())
                .map(reward -> reward.detail().code())
                .filter(codes::redeemed)
                .map(PointsResult.CodeRedeemed::new);
    }

    /** Nobody is posted to who was erased: a command begins no new life. */
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
