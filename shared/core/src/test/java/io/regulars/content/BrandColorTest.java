package io.regulars.content;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BrandColorTest {

    private static final BrandColor DARK_CARD = BrandColor.of("#1d232d");

    @ParameterizedTest
    @CsvSource({"#ffffff,#000000,21.0", "#767676,#ffffff,4.54", "#ff0000,#ffffff,4.0", "#ffffff,#ffffff,1.0"})
    void computesTheContrastOfWcag(String one, String other, double contrast) {
        assertThat(BrandColor.of(one).contrast(BrandColor.of(other)))
                .isCloseTo(contrast, org.assertj.core.data.Offset.offset(0.02));
    }

    @Test
    void textsOnAndInAnyColorAreReadable() {
        Random random = new Random(14);
        for (int i = 0; i < 5_000; i++) {
            BrandColor color = new BrandColor(random.nextInt(0x1000000));
            assertThat(color.contrast(color.text()))
                    .as("text on %s", color.hex())
                    .isGreaterThan(4.2);
            for (BrandColor card : new BrandColor[] {BrandColor.WHITE, DARK_CARD}) {
                BrandColor shade = color.readableOn(card);
                assertThat(shade.contrast(card))
                        .as("%s on %s", color.hex(), card.hex())
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    @Test
    void aReadableColorStaysAsItIs() {
        assertThat(BrandColor.DEFAULT.readableOn(BrandColor.WHITE)).isEqualTo(BrandColor.DEFAULT);
        assertThat(BrandColor.DEFAULT.text()).isEqualTo(BrandColor.WHITE);
        assertThat(BrandColor.of("#ffd400").text()).isEqualTo(BrandColor.INK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "red", "#12345", "#1234567", "#12345g", "#fff;background:url(x)"})
    void refusesWhatIsNoColor(String text) {
        assertThatThrownBy(() -> BrandColor.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
