package io.regulars.aws.profile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.aws.dynamo.Write;
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
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The profile as an item, {@code C#cid} / {@code P}: {@code v} version, {@code f} format, {@code s} profile,
 * {@code ids} recent ids, {@code imp} import ranges, {@code at} milliseconds of the latest event, {@code bal} points,
 * {@code acct} the account that the ledger adds up to, {@code uid} or {@code aid} the shop's id, {@code mrg} merged
 * visitors with ledger entries, {@code to} the customer to whom a visitor is linked, {@code k} the key to the archived
 * events, {@code since} the erasure before this life. After erasure a tombstone remains for a while: {@code v},
 * {@code sv}, {@code gone} (milliseconds), {@code ttl}, and {@code z} until all other items are removed. {@code sc} and
 * {@code sv} are written by rescore only.
 */
public final class ProfileItem {

    private ProfileItem() {}

    /** The state in an item; that of an unknown customer if the item is empty. */
    public static CustomerState read(CustomerId customer, Map<String, AttributeValue> item) {
        if (!item.containsKey("v")) {
            return CustomerState.unknown(customer);
        }
        if (item.containsKey("gone")) {
            return CustomerState.erased(
                    customer, Attributes.number(item, "v"), Attributes.millis(item, "gone"), !item.containsKey("z"));
        }
        return CustomerState.unknown(customer).toBuilder()
                .version(Attributes.number(item, "v"))
                .profile(profile(item))
                .imports(imports(item))
                .recent(recent(customer, item))
                .points(points(item))
                .account(account(item))
                .userId(Attributes.text(item, "uid"))
                .anonymousId(Attributes.text(item, "aid"))
                .merged(merged(item))
                .to(item.containsKey("to") ? new CustomerId(Attributes.text(item, "to")) : null)
                .life(new Life(Attributes.text(item, "k"), Attributes.millis(item, "since"), Life.Stage.ALIVE))
                .build();
    }

    /** The state in an item and its scores; those of an unknown or erased customer are null. */
    static ScoredCustomer readScored(CustomerId customer, Map<String, AttributeValue> item) {
        CustomerState state = read(customer, item);
        return new ScoredCustomer(state, state.exists() && !state.life().gone() ? scores(item) : null);
    }

    /** The state without the profile, which may have another format. */
    public static CustomerState readAround(CustomerId customer, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> around = new HashMap<>(item);
        around.remove("s");
        return read(customer, around);
    }

    /** The encoded profile; empty without one. */
    public static byte[] profileBytes(Map<String, AttributeValue> item) {
        return item.containsKey("s") ? Attributes.bytes(item, "s") : new byte[0];
    }

    /**
     * Stores a state in place of the one that was read, unless another writer was first. Leaves the scores alone. The
     * item of a visitor who is linked to a customer is reduced to a pointer.
     */
    static Write update(CustomerState before, CustomerState after) {
        Write write = Write.update(CustomerKeys.profile(after.customer()), expression(after))
                .values(values(after));
        return before.exists()
                ? write.onlyIf("v = :old").value(":old", Attributes.number(before.version()))
                : write.onlyIf("attribute_not_exists(v)");
    }

    private static String expression(CustomerState after) {
        String life = set("k", after.life().key()) + set("since", after.life().since());
        if (after.to() != null) {
            return "SET v = :v, #to = :to" + life
                    + " REMOVE f, s, ids, imp, #at, bal, acct, uid, aid, mrg, sc, sv, gone, #ttl";
        }
        Object ids = after.recent().isEmpty() ? null : after.recent();
        Object imports = after.imports().isEmpty() ? null : after.imports();
        Object merged = after.merged().isEmpty() ? null : after.merged();
        return "SET v = :v" + life + ", f = :f, s = :s, #at = :at, bal = :bal"
                + set("ids", ids)
                + set("acct", after.account())
                + set("imp", imports)
                + set("uid", after.userId())
                + set("aid", after.anonymousId())
                + set("mrg", merged)
                + " REMOVE #to, gone, #ttl"
                + remove("ids", ids)
                + remove("acct", after.account())
                + remove("imp", imports)
                + remove("aid", after.anonymousId())
                + remove("mrg", merged);
    }

    private static String set(String name, Object value) {
        return value == null ? "" : ", " + name + " = :" + name;
    }

    private static String remove(String name, Object value) {
        return value == null ? ", " + name : "";
    }

    private static Map<String, AttributeValue> values(CustomerState after) {
        ItemBuilder values = ItemBuilder.empty()
                .number(":v", after.version())
                .text(":k", after.life().key())
                .millis(":since", after.life().since());
        if (after.to() != null) {
            return values.text(":to", after.to().value()).build();
        }
        Instant lastSeen = after.profile().lastSeen();
        return values.number(":f", ProfileCodec.VERSION)
                .bytes(":s", ProfileCodec.encode(after.profile()))
                .number(":at", lastSeen == null ? 0 : lastSeen.toEpochMilli())
                .number(":bal", after.points())
                .bytes(":ids", after.recent().isEmpty() ? null : after.recent().encode(after.customer()))
                .bytes(
                        ":imp",
                        after.imports().isEmpty() ? null : after.imports().encode())
                .bytes(":acct", after.account() == null ? null : AccountCodec.encode(after.account()))
                .text(":uid", after.userId())
                .text(":aid", after.anonymousId())
                .put(":mrg", after.merged().isEmpty() ? null : mergedValue(after.merged()))
                .build();
    }

    /**
     * The tombstone that replaces the profile of an erased customer.
     *
     * @param ledger where the anonymous ledger entries go; removed once all other items are
     */
    public static Map<String, AttributeValue> tombstone(
            CustomerId customer, long version, Instant gone, Instant ttl, String ledger) {
        return ItemBuilder.of(CustomerKeys.profile(customer))
                .number("v", version)
                .number("sv", version)
                .millis("gone", gone)
                .expires(ttl)
                .text("z", ledger)
                .build();
    }

    private static Profile profile(Map<String, AttributeValue> item) {
        byte[] profile = Attributes.bytes(item, "s");
        return profile == null ? Profile.EMPTY : ProfileCodec.decode(profile);
    }

    private static BigDecimal points(Map<String, AttributeValue> item) {
        BigDecimal points = Attributes.decimal(item, "bal");
        return points == null ? BigDecimal.ZERO : points;
    }

    private static AccountState account(Map<String, AttributeValue> item) {
        byte[] account = Attributes.bytes(item, "acct");
        return account == null ? null : AccountCodec.decode(account);
    }

    private static Imports imports(Map<String, AttributeValue> item) {
        byte[] imports = Attributes.bytes(item, "imp");
        return imports == null ? Imports.NONE : Imports.decode(imports);
    }

    private static RecentIds recent(CustomerId customer, Map<String, AttributeValue> item) {
        byte[] ids = Attributes.bytes(item, "ids");
        return ids == null ? RecentIds.NONE : RecentIds.decode(customer, ids);
    }

    private static List<CustomerId> merged(Map<String, AttributeValue> item) {
        AttributeValue merged = item.get("mrg");
        return merged == null
                ? List.of()
                : merged.l().stream()
                        .map(AttributeValue::s)
                        .map(CustomerId::new)
                        .toList();
    }

    private static AttributeValue mergedValue(List<CustomerId> merged) {
        return AttributeValue.fromL(
                merged.stream().map(id -> Attributes.text(id.value())).toList());
    }

    static Scores scores(Map<String, AttributeValue> item) {
        String scores = Attributes.text(item, "sc");
        return scores == null ? null : ScoresCodec.fromJson(Json.read(scores));
    }
}
