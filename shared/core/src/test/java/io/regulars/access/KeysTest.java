package io.regulars.access;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.regulars.event.Trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeysTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    @Test
    void aKeyHashIsPlainSha256() {
        KeyHash hash = KeyHash.of("abc");

        assertThat(hash).hasToString("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(KeyHash.parse(hash.toString())).isEqualTo(hash).hasSameHashCodeAs(hash);
        assertThat(KeyHash.of("abd")).isNotEqualTo(hash);
    }

    @Test
    void aKeyIsValidUntilItExpiresOrIsRevoked() {
        AccessKey key = key("k", NOW.plusSeconds(60), null);

        assertThat(key.valid(NOW)).isTrue();
        assertThat(key.valid(NOW.plusSeconds(60))).isFalse();
        assertThat(key("k", null, null).valid(NOW.plusSeconds(1_000_000_000))).isTrue();
        assertThat(key("k", null, NOW).valid(NOW)).isFalse();
    }

    @Test
    void administratorsReadAndDoNotSendEvents() {
        assertThat(Scope.ADMIN.covers(Scope.READ)).isTrue();
        assertThat(Scope.ADMIN.covers(Scope.INGEST)).isFalse();
        assertThat(Scope.READ.covers(Scope.ADMIN)).isFalse();
        assertThat(Scope.INGEST.covers(Scope.READ)).isFalse();
        assertThat(Scope.INGEST.covers(Scope.INGEST)).isTrue();
    }

    @Test
    void severalKeysOfANameAreFoundEachByItsOwnHash() {
        List<AccessKey> keys = List.of(key("a", null, null), key("b", null, null));

        assertThat(AccessKey.find(keys, KeyHash.of("a"))).map(AccessKey::id).contains("a");
        assertThat(AccessKey.find(keys, KeyHash.of("b"))).map(AccessKey::id).contains("b");
        assertThat(AccessKey.find(keys, KeyHash.of("c"))).isEmpty();
    }

    @Test
    void theKeysOfADeploymentAreReadFromTheirHashes() {
        List<AccessKey> keys =
                ConfiguredKeys.parse("KEYS", Scope.INGEST, "web=" + KeyHash.of("one") + ", till=" + KeyHash.of("two"));

        assertThat(keys).extracting(AccessKey::name).containsExactly("web", "till");
        assertThat(keys).allMatch(key -> key.valid(NOW) && key.scope() == Scope.INGEST);
        assertThat(ConfiguredKeys.parse("KEYS", Scope.INGEST, "")).isEmpty();
        assertThat(ConfiguredKeys.single(
                        "TOKEN", "admin", Scope.ADMIN, KeyHash.of("t").toString()))
                .hasSize(1);
        assertThat(ConfiguredKeys.single("TOKEN", "admin", Scope.ADMIN, " ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web=topsecret",
                "topsecret",
                "web=sha256:topsecret",
                "regulars=sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "Web Shop=sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            })
    void aKeyInPlainTextOrAWrongNameIsRefusedWithoutBeingRepeated(String text) {
        assertThatThrownBy(() -> ConfiguredKeys.parse("KEYS", Scope.INGEST, text))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("KEYS")
                .hasMessageContaining("sha256")
                .hasMessageNotContaining("topsecret");
    }

    private static AccessKey key(String secret, Instant expires, Instant revoked) {
        return new AccessKey(
                secret, "web", Scope.INGEST, KeyHash.of(secret), NOW, expires, revoked, null, Trust.SERVER);
    }
}
