package io.regulars.aws.profile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import io.regulars.ledger.AccountState;
import io.regulars.profile.AccountCodec;
import io.regulars.profile.CustomerState;
import io.regulars.profile.Imports;
import io.regulars.profile.Life;
import io.regulars.profile.Profile;
import io.regulars.profile.ProfileCodec;
import io.regulars.profile.RecentIds;
import io.regulars.scoring.ScoredCustomer;
import io.regulars.scoring.Scores;
import io.regulars.scoring.ScoresCodec;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The profile as an item, {@code C#cid} / {@code P}: {@code v} version, {@code f} format, {@code s} profile,
 * {@code ids} recent ids, {@code imp} import ranges, {@code at} milliseconds of the latest event, {@code bal} points,
 * {@code acct} what the ledger comes to, {@code uid} or {@code aid} the shop's id, {@code mrg} merged visitors with
 * ledger entries, {@code to} the customer that a visitor turned out to be, {@code k} the key to the archived events,
 * {@code since} the erasure before this life. Of an erased customer the marker stays for a while: {@code v},
 * {@code sv}, {@code gone} (milliseconds), {@code ttl}, {@code z} until all is gone. {@code sc} and {@code sv} are
 * rescore's: read here, never written.
 */
public final class ProfileItem {

    private static final String OWN_VERSION = "v = :old";

    private ProfileItem() {}

    /** The key of a customer's profile. */
    public static Map<String, AttributeValue> key(CustomerId customer) {
        return CustomerKeys.profile(customer);
    }

    /** The state that an item holds; that of an unknown customer where there is none. */
    public static CustomerState read(CustomerId customer, Map<String, AttributeValue> item) {
        if (item == null || !item.containsKey("v")) {
            return CustomerState.unknown(customer);
        }
        if (item.containsKey("gone")) {
            return CustomerState.erased(
                    customer, Long.parseLong(item.get("v").n()), time(item, "gone"), !item.containsKey("z"));
        }
        return new CustomerState(
                customer,
                Long.parseLong(item.get("v").n()),
                profile(item),
                imports(item),
                recent(customer, item),
                item.containsKey("bal") ? new BigDecimal(item.get("bal").n()) : BigDecimal.ZERO,
                account(item),
                text(item, "uid"),
                text(item, "aid"),
                item.containsKey("mrg")
                        ? item.get("mrg").l().stream()
                                .map(AttributeValue::s)
                                .map(CustomerId::new)
                                .toList()
                        : List.of(),
                item.containsKey("to") ? new CustomerId(item.get("to").s()) : null,
                new Life(text(item, "k"), time(item, "since"), Life.Stage.ALIVE));
    }

    /** The state that an item holds and its scores; those of an unknown or erased customer are null. */
    static ScoredCustomer readScored(CustomerId customer, Map<String, AttributeValue> item) {
        CustomerState state = read(customer, item);
        return new ScoredCustomer(state, state.exists() && !state.life().gone() ? scores(item) : null);
    }

    /** The state that an item holds but for its profile, which may be of another format. */
    public static CustomerState readAround(CustomerId customer, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> around = new HashMap<>(item);
        around.remove("s");
        return read(customer, around);
    }

    /** The profile's bytes, empty without one. */
    public static byte[] profileBytes(Map<String, AttributeValue> item) {
        return item.containsKey("s") ? item.get("s").b().asByteArray() : new byte[0];
    }

    /** Whose profile an item is. */
    static CustomerId customer(Map<String, AttributeValue> item) {
        return new CustomerId(item.get("pk").s().substring(2));
    }

    /** That nobody else committed since this was read. */
    static String condition(CustomerState before) {
        return before.exists() ? OWN_VERSION : "attribute_not_exists(v)";
    }

    static Map<String, String> names() {
        return Map.of("#at", "at", "#to", "to", "#ttl", "ttl");
    }

    /**
     * Sets what the profile function owns and leaves the scores alone; of a visitor who became a customer only the
     * pointer stays.
     */
    static String update(CustomerState after) {
        if (after.to() != null) {
            return "SET v = :v, #to = :to" + life(after)
                    + " REMOVE f, s, ids, imp, #at, bal, acct, uid, aid, mrg, sc, sv, gone, #ttl";
        }
        return "SET v = :v" + life(after) + ", f = :f, s = :s, #at = :at, bal = :bal"
                + (after.recent().isEmpty() ? "" : ", ids = :ids")
                + (after.account() == null ? "" : ", acct = :acct")
                + (after.imports().isEmpty() ? "" : ", imp = :imp") + (after.userId() == null ? "" : ", uid = :uid")
                + (after.anonymousId() == null ? "" : ", aid = :aid")
                + (after.merged().isEmpty() ? "" : ", mrg = :mrg")
                + " REMOVE #to, gone, #ttl" + (after.recent().isEmpty() ? ", ids" : "")
                + (after.account() == null ? ", acct" : "") + (after.imports().isEmpty() ? ", imp" : "")
                + (after.anonymousId() == null ? ", aid" : "") + (after.merged().isEmpty() ? ", mrg" : "");
    }

    static Map<String, AttributeValue> values(CustomerState before, CustomerState after) {
        Map<String, AttributeValue> values = new HashMap<>();
        if (before.exists()) {
            values.put(":old", number(before.version()));
        }
        values.put(":v", number(after.version()));
        putText(values, ":k", after.life().key());
        if (after.life().since() != null) {
            values.put(":since", number(after.life().since().toEpochMilli()));
        }
        if (after.to() != null) {
            values.put(":to", AttributeValue.fromS(after.to().value()));
            return values;
        }
        values.put(":f", number(ProfileCodec.VERSION));
        values.put(":s", bytes(ProfileCodec.encode(after.profile())));
        values.put(
                ":at",
                number(
                        after.profile().lastSeen() == null
                                ? 0
                                : after.profile().lastSeen().toEpochMilli()));
        values.put(":bal", AttributeValue.fromN(after.points().toPlainString()));
        if (!after.recent().isEmpty()) {
            values.put(":ids", bytes(after.recent().encode(after.customer())));
        }
        if (!after.imports().isEmpty()) {
            values.put(":imp", bytes(after.imports().encode()));
        }
        if (after.account() != null) {
            values.put(":acct", bytes(AccountCodec.encode(after.account())));
        }
        putText(values, ":uid", after.userId());
        putText(values, ":aid", after.anonymousId());
        if (!after.merged().isEmpty()) {
            values.put(
                    ":mrg",
                    AttributeValue.fromL(after.merged().stream()
                            .map(id -> AttributeValue.fromS(id.value()))
                            .toList()));
        }
        return values;
    }

    /**
     * The marker in the place of an erased customer's profile: whatever is under way finds that it is too late.
     *
     * @param ledger where the ledger goes without the person; stays until all is gone
     */
    public static Map<String, AttributeValue> marker(
            CustomerId customer, long version, Instant gone, Instant ttl, String ledger) {
        Map<String, AttributeValue> item = new HashMap<>(CustomerKeys.profile(customer));
        item.put("v", number(version));
        item.put("sv", number(version));
        item.put("gone", number(gone.toEpochMilli()));
        item.put("ttl", number(ttl.getEpochSecond()));
        putText(item, "z", ledger);
        return item;
    }

    private static String life(CustomerState after) {
        return (after.life().key() == null ? "" : ", k = :k")
                + (after.life().since() == null ? "" : ", since = :since");
    }

    public static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static AttributeValue bytes(byte[] value) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value));
    }

    private static Profile profile(Map<String, AttributeValue> item) {
        return item.containsKey("s") ? ProfileCodec.decode(item.get("s").b().asByteArrayUnsafe()) : Profile.EMPTY;
    }

    private static AccountState account(Map<String, AttributeValue> item) {
        return item.containsKey("acct")
                ? AccountCodec.decode(item.get("acct").b().asByteArrayUnsafe())
                : null;
    }

    private static Imports imports(Map<String, AttributeValue> item) {
        return item.containsKey("imp") ? Imports.decode(item.get("imp").b().asByteArrayUnsafe()) : Imports.NONE;
    }

    private static RecentIds recent(CustomerId customer, Map<String, AttributeValue> item) {
        return item.containsKey("ids")
                ? RecentIds.decode(customer, item.get("ids").b().asByteArrayUnsafe())
                : RecentIds.NONE;
    }

    static Scores scores(Map<String, AttributeValue> item) {
        return item.containsKey("sc")
                ? ScoresCodec.fromJson(Json.read(item.get("sc").s()))
                : null;
    }

    private static Instant time(Map<String, AttributeValue> item, String name) {
        return item.containsKey(name)
                ? Instant.ofEpochMilli(Long.parseLong(item.get(name).n()))
                : null;
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return item.containsKey(name) ? item.get(name).s() : null;
    }

    private static void putText(Map<String, AttributeValue> values, String name, String value) {
        if (value != null) {
            values.put(name, AttributeValue.fromS(value));
        }
    }
}
