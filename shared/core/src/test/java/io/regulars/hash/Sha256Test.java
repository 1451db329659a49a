package io.regulars.hash;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class Sha256Test {

    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void givesTheDigestOfTheStandardInEveryForm() {
        Sha256 hash = Sha256.of("abc");
        assertThat(hash.hex()).isEqualTo(OF_ABC);
        assertThat(hash.hex(6)).isEqualTo("ba7816bf8f01");
        assertThat(hash.first64Bits()).isEqualTo(0xba7816bf8f01cfeaL);
        assertThat(hash.base64Url()).isEqualTo("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
        assertThat(hash.base64Url(16)).isEqualTo("ungWv48Bz-pBQUDeXa4iIw");
        assertThat(hash.bytes()).hasSize(32);
    }

    @Test
    void hashesPartsWithoutASeparator() {
        assertThat(Sha256.of("a".getBytes(UTF_8), "bc".getBytes(UTF_8)).hex()).isEqualTo(OF_ABC);
    }
}
