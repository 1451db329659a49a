package io.regulars.aws.privacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.regulars.archive.Seal;
import io.regulars.aws.archive.ArchiveReader;
import io.regulars.aws.profile.LinkItem;
import io.regulars.aws.profile.ProfileItem;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.profile.CustomerState;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the archive holds of customers: opens it with the keys in their profiles, and those of the visitors that they
 * turned out to be. Safe for concurrent use.
 */
public final class ArchivedCustomer {

    private final DynamoDbClient dynamo;
    private final String table;
    private final ArchiveReader archive;

    public ArchivedCustomer(DynamoDbClient dynamo, String table, ArchiveReader archive) {
        this.dynamo = dynamo;
        this.table = table;
        this.archive = archive;
    }

    /**
     * A customer's archived events, each once.
     *
     * @param byWhom the events by the customer or visitor that they named
     */
    public record Archived(Map<CustomerId, List<Event>> byWhom) {

        /** All of them. */
        public List<Event> all() {
            return byWhom.values().stream().flatMap(List::stream).toList();
        }
    }

    private record Place(CustomerId customer, CustomerId named, Seal seal) {}

    /** Reads the archive once, for all of these customers, none of whom is a merged visitor. */
    public Map<CustomerId, Archived> of(List<CustomerId> customers) {
        Map<CustomerId, Archived> found = new HashMap<>();
        Map<CustomerId, Place> places = new HashMap<>();
        for (CustomerId customer : customers) {
            Map<CustomerId, List<Event>> byWhom = new HashMap<>();
            found.put(customer, new Archived(byWhom));
            Stream.concat(Stream.of(customer), visitors(customer).stream()).forEach(named -> {
                byWhom.put(named, new ArrayList<>());
                AttributeValue key = profile(named).get("k");
                if (key != null) {
                    Seal seal = new Seal(key.s());
                    places.put(seal.pseudonym(named), new Place(customer, named, seal));
                }
            });
        }
        archive.forEach(places.keySet(), event -> {
            Place place = places.get(event.customer());
            found.get(place.customer()).byWhom().get(place.named()).add(event.open(place.seal()));
        });
        return found;
    }

    /** The visitors who turned out to be that customer, and are. */
    public List<CustomerId> visitors(CustomerId customer) {
        return dynamo
                .queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :v)")
                        .expressionAttributeValues(Map.of(
                                ":pk",
                                AttributeValue.fromS("C#" + customer),
                                ":v",
                                AttributeValue.fromS(LinkItem.VISITOR)))
                        .consistentRead(true))
                .items()
                .stream()
                .filter(item -> !item.containsKey("undone"))
                .map(item -> new CustomerId(item.get("sk").s().substring(LinkItem.VISITOR.length())))
                .toList();
    }

    /** Hashes of all live events that a profile knows of. */
    static Set<Long> known(ProfileStore profiles, CustomerState state) {
        Set<Long> known = new HashSet<>(profiles.spilled(state.recent().chunks()));
        state.recent().ids().forEach(seen -> known.add(seen.hash()));
        return known;
    }

    Map<String, AttributeValue> profile(CustomerId customer) {
        return dynamo.getItem(request ->
                        request.tableName(table).key(ProfileItem.key(customer)).consistentRead(true))
                .item();
    }
}
