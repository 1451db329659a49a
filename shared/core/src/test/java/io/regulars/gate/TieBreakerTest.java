package io.regulars.gate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TieBreakerTest {

    /** It is stored with every register: which of two values of the same millisecond wins must not change. */
    @Test
    void theHashOfATextIsStable() {
        assertThat(TieBreaker.of("")).isEqualTo(-8831310015281547563L);
        assertThat(TieBreaker.of("a")).isEqualTo(-9029262483282788416L);
        assertThat(TieBreaker.of("ab")).isEqualTo(-5459460400747257615L);
        assertThat(TieBreaker.of("ba")).isEqualTo(2086047774045959143L);
        assertThat(TieBreaker.of("m-12-88")).isEqualTo(-6957188344202035004L);
    }
}
