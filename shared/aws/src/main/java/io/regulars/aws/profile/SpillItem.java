package io.regulars.aws.profile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.profile.RecentIds.ChunkKey;
import io.regulars.profile.RecentIds.Seen;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Recent ids that the profile item has no room for, {@code C#cid} / {@code S#day.n}: {@code ids}, eight bytes each, and
 * {@code ttl}.
 */
final class SpillItem {

    /** Long after the profile's note of it is gone; expiry only saves space. */
    private static final long TTL_DAYS = 35;

    private static final long SECONDS = 86_400;

    private SpillItem() {}

    static Map<String, AttributeValue> write(ChunkKey key, List<Seen> seen) {
        ByteBuffer hashes = ByteBuffer.allocate(8 * seen.size());
        seen.forEach(id -> hashes.putLong(id.hash()));
        long received = seen.stream().mapToLong(Seen::received).max().orElseThrow();
        Map<String, AttributeValue> item = new HashMap<>(CustomerKeys.chunk(key));
        item.put("ids", ProfileItem.bytes(hashes.array()));
        item.put("ttl", ProfileItem.number((received + TTL_DAYS) * SECONDS));
        return item;
    }

    static List<Long> hashes(Map<String, AttributeValue> item) {
        ByteBuffer hashes = item.get("ids").b().asByteBuffer();
        List<Long> all = new ArrayList<>();
        while (hashes.remaining() >= Long.BYTES) {
            all.add(hashes.getLong());
        }
        return all;
    }
}
