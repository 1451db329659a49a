package io.regulars.profile;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The pieces of stored state, byte by byte: what was stored years ago is read as it was meant. */
class ByteFormsTest {

    @ParameterizedTest
    @CsvSource({
        "0,00",
        "127,7f",
        "128,8001",
        "300,ac02",
        "16383,ff7f",
        "16384,808001",
        "9223372036854775807,ffffffffffffffff7f",
        "-1,ffffffffffffffffff01"
    })
    void aNumberTakesSevenBitsAnOctet(long number, String hex) {
        ByteWriter out = new ByteWriter();
        out.number(number);
        assertThat(HexFormat.of().formatHex(out.toBytes())).isEqualTo(hex);
        assertThat(new ByteReader(out.toBytes()).number()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "0,00",
        "-1,01",
        "1,02",
        "-64,7f",
        "64,8001",
        "9223372036854775807,feffffffffffffffff01",
        "-9223372036854775808,ffffffffffffffffff01"
    })
    void aNumberOfEitherSignIsShortNearZero(long number, String hex) {
        ByteWriter out = new ByteWriter();
        out.signed(number);
        assertThat(HexFormat.of().formatHex(out.toBytes())).isEqualTo(hex);
        assertThat(new ByteReader(out.toBytes()).signed()).isEqualTo(number);
    }

    @Test
    void fixedNumbersHaveTheirHighestByteFirst() {
        ByteWriter out = new ByteWriter();
        out.fixed32(0xFEDCBA98L);
        out.fixed64(0xFEDCBA9876543210L);
        assertThat(HexFormat.of().formatHex(out.toBytes())).isEqualTo("fedcba98fedcba9876543210");
        ByteReader in = new ByteReader(out.toBytes());
        assertThat(in.fixed32()).isEqualTo(0xFEDCBA98L);
        assertThat(in.fixed64()).isEqualTo(0xFEDCBA9876543210L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "-0.5", "12.10", "1e3", "123456789012345678901234567890.12"})
    void aDecimalKeepsItsScale(BigDecimal number) {
        ByteWriter out = new ByteWriter();
        out.decimal(number);
        assertThat(new ByteReader(out.toBytes()).decimal()).isEqualTo(number);
    }

    @Test
    void nothingIsShortAndTextIsUtf8() {
        ByteWriter out = new ByteWriter();
        out.decimal(BigDecimal.ZERO);
        out.text("é");
        assertThat(HexFormat.of().formatHex(out.toBytes())).isEqualTo("000002c3a9");
        ByteReader in = new ByteReader(out.toBytes());
        in.decimal();
        assertThat(in.text()).isEqualTo("é");
        assertThatThrownBy(in::raw).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at byte 5");
    }

    @Test
    void reportsDamage() {
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) 0x80);
        assertThatThrownBy(() -> new ByteReader(endless).number()).hasMessageContaining("never ends");
        assertThatThrownBy(() -> new ByteReader(new byte[] {2, 0}).count())
                .hasMessageContaining("announces 2 parts at byte 1");
        assertThat(new ByteReader(new byte[] {1, 0}).count()).isEqualTo(1);
        byte[] negative = {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
        assertThatThrownBy(() -> new ByteReader(negative).count()).hasMessageContaining("announces -1 parts");
    }
}
