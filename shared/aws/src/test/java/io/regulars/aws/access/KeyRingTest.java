package io.regulars.aws.access;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.regulars.access.AccessKey;
import io.regulars.access.ConfiguredKeys;
import io.regulars.access.KeyHash;
import io.regulars.access.Scope;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.event.Trust;
import software.amazon.awssdk.core.exception.SdkClientException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyRingTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    private final AtomicLong millis = new AtomicLong(1_000_000);
    private final AtomicInteger reads = new AtomicInteger();
    private boolean broken;
    private KeyStore store;
    private KeyRing ring;

    @BeforeEach
    void makeTable() {
        String table = DynamoDbLocal.shared().catalogueTable();
        store = new KeyStore(DynamoDbLocal.shared()::client, table);
        ring = new KeyRing(
                ConfiguredKeys.parse("KEYS", Scope.INGEST, "web=" + KeyHash.of("given")), this::read, millis::get);
    }

    @Test
    void storesAKeyWithoutItsSecret() {
        AccessKey key = new AccessKey(
                "1", "web", Scope.READ, KeyHash.of("secret"), NOW, NOW.plusSeconds(60), null, 2.5, Trust.SERVER);
        store.put(key);

        assertThat(store.all()).containsExactly(key);
    }

    @Test
    void aNewKeyWorksWithinTwoSecondsAndTheOldOneStaysValid() {
        store.put(key("1", "old"));
        assertThat(ring.find("old", NOW)).isPresent();
        store.put(key("2", "new"));
        pass(KeyRing.SETTLED.toMillis());

        assertThat(ring.find("new", NOW)).map(AccessKey::name).contains("web");
        assertThat(ring.find("old", NOW)).map(AccessKey::name).contains("web");
    }

    @Test
    void aRevokedKeyIsInvalidAfterAMinute() {
        store.put(key("1", "leaked"));
        assertThat(ring.find("leaked", NOW)).isPresent();
        assertThat(store.revoke("1", NOW)).map(AccessKey::revoked).contains(NOW);
        pass(KeyRing.FRESH.toMillis());

        assertThat(ring.find("leaked", NOW)).isEmpty();
        assertThat(store.revoke("1", NOW.plusSeconds(9)))
                .map(AccessKey::revoked)
                .contains(NOW);
        assertThat(store.revoke("2", NOW)).isEmpty();
    }

    @Test
    void cachedKeysWorkForAMinuteIfTheTableCannotBeRead() {
        store.put(key("1", "k"));
        assertThat(ring.find("k", NOW)).isPresent();
        broken = true;
        pass(KeyRing.LONGEST.toMillis() - 1);
        assertThat(ring.find("k", NOW)).isPresent();
        pass(1);

        assertThatThrownBy(() -> ring.find("k", NOW)).isInstanceOf(SdkClientException.class);
        assertThat(ring.find("given", NOW))
                .as("what the deployment was given needs no table")
                .isPresent();
    }

    @Test
    void configuredKeysCauseNoReadAndUnknownSecretsFew() {
        for (int i = 0; i < 100; i++) {
            assertThat(ring.find("given", NOW)).isPresent();
        }
        assertThat(reads).hasValue(0);
        for (int i = 0; i < 1000; i++) {
            assertThat(ring.find("guess" + i, NOW)).isEmpty();
            pass(10);
        }
        assertThat(reads.get()).as("in ten seconds").isBetween(1, 6);
        assertThat(ring.find("x".repeat(100_000), NOW)).isEmpty();
        assertThat(ring.find(null, NOW)).isEmpty();
        assertThat(ring.find("", NOW)).isEmpty();
    }

    @Test
    void aKeyExpiresByTheTimeOfTheInvocation() {
        store.put(new AccessKey(
                "1", "web", Scope.INGEST, KeyHash.of("k"), NOW, NOW.plusSeconds(60), null, null, Trust.BROWSER));

        assertThat(ring.find("k", NOW.plusSeconds(59))).isPresent();
        assertThat(ring.find("k", NOW.plusSeconds(60))).isEmpty();
    }

    private List<AccessKey> read() {
        reads.incrementAndGet();
        if (broken) {
            throw SdkClientException.create("no answer");
        }
        return store.all();
    }

    private void pass(long time) {
        millis.addAndGet(time);
    }

    private static AccessKey key(String id, String secret) {
        return new AccessKey(id, "web", Scope.INGEST, KeyHash.of(secret), NOW, null, null, null, Trust.SERVER);
    }
}
