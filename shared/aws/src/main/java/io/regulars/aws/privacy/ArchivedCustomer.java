package io.regulars.aws.privacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.regulars.archive.ArchivedEvent;
import io.regulars.archive.Seal;
import io.regulars.aws.archive.EventSource;
import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.profile.CustomerState;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the archived events of customers, with the keys in their profiles and in those of visitors linked to them. Safe
 * for concurrent use.
 */
public final class ArchivedCustomer {

    private final Table table;

    public ArchivedCustomer(DynamoDbClient dynamo, String table) {
        this.table = new Table(dynamo, table);
    }

    /**
     * A customer's archived events, each once.
     *
     * @param byWhom the events by the customer or visitor that they name
     */
    public record Archived(Map<CustomerId, List<Event>> byWhom) {

        /** All events. */
        public List<Event> all() {
            return byWhom.values().stream().flatMap(List::stream).toList();
        }
    }

    /** An owner of archived events: the customer, or a visitor linked to the customer. */
    private record Owner(CustomerId customer, CustomerId named, Seal seal) {}

    /**
     * The archived events of these customers, none of whom is a linked visitor.
     *
     * @return without the customers whose events the source does not contain completely
     */
    public Map<CustomerId, Archived> of(List<CustomerId> customers, EventSource archive) {
        Map<CustomerId, Archived> found = new HashMap<>();
        Map<CustomerId, Owner> owners = new HashMap<>();
        for (CustomerId customer : customers) {
            Map<CustomerId, Owner> own = owners(customer);
            if (archive.covers(own.keySet())) {
                Map<CustomerId, List<Event>> byWhom = new HashMap<>();
                own.values().forEach(owner -> byWhom.put(owner.named(), new ArrayList<>()));
                found.put(customer, new Archived(byWhom));
                owners.putAll(own);
            }
        }
        archive.forEach(owners.keySet(), event -> {
            Owner owner = owners.get(event.customer());
            found.get(owner.customer()).byWhom().get(owner.named()).add(event.open(owner.seal()));
        });
        return found;
    }

    /** The pseudonyms under which the customer and the linked visitors are archived. */
    public Set<CustomerId> pseudonyms(CustomerId customer) {
        return owners(customer).keySet();
    }

    /** The customer's archived events in lines of the archive that belong to the customer. */
    public List<Event> open(CustomerId customer, List<String> lines) {
        Map<CustomerId, Owner> owners = owners(customer);
        return lines.stream()
                .map(ArchivedEvent::read)
                .filter(event -> owners.containsKey(event.customer()))
                .map(event -> event.open(owners.get(event.customer()).seal()))
                .toList();
    }

    /** The owners by pseudonym. */
    private Map<CustomerId, Owner> owners(CustomerId customer) {
        Map<CustomerId, Owner> owners = new HashMap<>();
        Stream.concat(Stream.of(customer), visitors(customer).stream()).forEach(named -> {
            String key = Attributes.text(profile(named), "k");
            if (key != null) {
                Seal seal = new Seal(key);
                owners.put(seal.pseudonym(named), new Owner(customer, named, seal));
            }
        });
        return owners;
    }

    /** The visitors who are linked to the customer. */
    public List<CustomerId> visitors(CustomerId customer) {
        return table.query(CustomerKeys.partition(customer), CustomerKeys.VISITOR)
                .filter(item -> !item.containsKey("undone"))
                .map(item -> new CustomerId(CustomerKeys.afterPrefix(item)))
                .toList();
    }

    /** The hashes of all recent events that a profile contains. */
    static Set<Long> known(ProfileStore profiles, CustomerState state) {
        Set<Long> known = new HashSet<>(profiles.spilled(state.recent().chunks()));
        state.recent().ids().forEach(seen -> known.add(seen.hash()));
        return known;
    }

    Map<String, AttributeValue> profile(CustomerId customer) {
        return table.get(CustomerKeys.profile(customer));
    }
}
