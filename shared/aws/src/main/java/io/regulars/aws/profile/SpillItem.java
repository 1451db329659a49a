package io.regulars.aws.profile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.profile.RecentIds.ChunkKey;
import io.regulars.profile.RecentIds.Seen;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Recent ids for which the profile item has no room: {@code C#cid} / {@code S#day.n} with {@code ids}, eight bytes
 * each, and {@code ttl}.
 */
final class SpillItem {

    /** Long after the profile has dropped its reference; expiry only saves space. */
    private static final long TTL_DAYS = 35;

    private static final long SECONDS_PER_DAY = 86_400;

    private SpillItem() {}

    static Map<String, AttributeValue> write(ChunkKey key, List<Seen> seen) {
        ByteBuffer hashes = ByteBuffer.allocate(Long.BYTES * seen.size());
        seen.forEach(id -> hashes.putLong(id.hash()));
        long received = seen.stream().mapToLong(Seen::received).max().orElseThrow();
        return ItemBuilder.of(CustomerKeys.chunk(key))
                .bytes("ids", hashes.array())
                .number("ttl", (received + TTL_DAYS) * SECONDS_PER_DAY)
                .build();
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
