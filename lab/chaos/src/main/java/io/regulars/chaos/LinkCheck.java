package io.regulars.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.regulars.chaos.reference.Accepted;
import io.regulars.chaos.reference.Reference;

/**
 * Whose visitors are.
 *
 * @param owners by visitor
 * @param findings visitors who are nobody's though claimed, or somebody's who never claimed them
 */
record LinkCheck(Map<String, String> owners, List<Finding> findings) {

    /** @param earlier owners at a former time of quiet: the first accepted link wins, and stays */
    static LinkCheck of(List<Accepted> accepted, StoredItems table, Map<String, String> earlier) {
        Map<String, String> names = StoredItems.names(accepted);
        Map<String, String> owners = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        Map<String, String> stored = table.links();
        Reference.claims(accepted).forEach((visitor, claimants) -> {
            String owner = names.get(stored.get(StoredItems.cid(visitor)));
            if (owner == null || !claimants.contains(owner)) {
                findings.add(Finding.of(visitor, "owner", "one of " + claimants, owner));
            } else if (earlier.containsKey(visitor) && !earlier.get(visitor).equals(owner)) {
                findings.add(Finding.of(visitor, "owner", earlier.get(visitor) + ", who was first", owner));
            } else {
                owners.put(visitor, owner);
            }
        });
        stored.forEach((visitor, owner) -> {
            if (!owners.containsKey(names.getOrDefault(visitor, "")) && findings.isEmpty()) {
                findings.add(Finding.of(names.getOrDefault(visitor, visitor), "owner", "nobody", names.get(owner)));
            }
        });
        return new LinkCheck(owners, findings);
    }
}
