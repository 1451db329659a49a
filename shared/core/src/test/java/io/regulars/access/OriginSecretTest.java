package io.regulars.access;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OriginSecretTest {

    private static final String OLD = "the old secret of the CDN";
    private static final String NEW = "the new secret of the CDN";

    @Test
    void admitsEveryRequestIfNoneIsConfigured() {
        assertThat(OriginSecret.parse("V", "").admits("")).isTrue();
        assertThat(OriginSecret.parse("V", " ").admits("anything")).isTrue();
        assertThat(OriginSecret.NONE.admits("")).isTrue();
    }

    @Test
    void admitsOnlyTheConfiguredSecrets() {
        OriginSecret both = OriginSecret.parse("V", NEW + ", " + OLD);
        assertThat(both.admits(NEW)).isTrue();
        assertThat(both.admits(OLD)).isTrue();
        assertThat(both.admits("")).isFalse();
        assertThat(both.admits(NEW + "," + OLD)).isFalse();
        assertThat(both.admits(NEW.substring(1))).isFalse();
        assertThat(OriginSecret.parse("V", NEW).admits(OLD)).isFalse();
    }

    @Test
    void refusesAShortSecretWithoutQuotingIt() {
        for (String text : new String[] {"guessable", NEW + ",", "," + NEW}) {
            assertThatThrownBy(() -> OriginSecret.parse("REGULARS_ORIGIN_SECRET", text))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("REGULARS_ORIGIN_SECRET")
                    .hasMessageNotContaining(NEW)
                    .hasMessageNotContaining("guessable");
        }
    }
}
