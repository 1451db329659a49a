package io.regulars.archive;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.regulars.event.CustomerId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArchivePartTest {

    private static final List<String> CUSTOMERS = IntStream.range(0, 20_000)
            .mapToObj(i -> CustomerId.ofUser("user" + i).value())
            .toList();

    @Test
    void eachFurtherBitDividesAPartIntoTwo() {
        for (String customer : CUSTOMERS) {
            assertThat(ArchivePart.of(customer, 0).number()).isEqualTo(1);
            for (int bits = 1; bits <= ArchivePart.MOST_BITS; bits++) {
                ArchivePart part = ArchivePart.of(customer, bits);
                assertThat(part.bits()).isEqualTo(bits);
                assertThat(part.number() / 2)
                        .isEqualTo(ArchivePart.of(customer, bits - 1).number());
            }
        }
    }

    @Test
    void partsHaveEqualSharesOfTheCustomers() {
        Map<Integer, Long> sizes = CUSTOMERS.stream()
                .collect(Collectors.groupingBy(
                        customer -> ArchivePart.of(customer, 6).index(), Collectors.counting()));
        assertThat(sizes.keySet()).hasSize(64).allMatch(index -> index >= 0 && index < 64);
        assertThat(sizes.values()).allMatch(size -> size > 220 && size < 410, "312 give or take five deviations");
    }

    @Test
    void aPartOverlapsThoseThatItDividesIntoAndThatItCameFrom() {
        ArchivePart part = new ArchivePart(0b101);
        assertThat(IntStream.rangeClosed(1, 31)
                        .filter(number -> part.overlaps(new ArchivePart(number)))
                        .boxed())
                .containsExactly(0b1, 0b10, 0b101, 0b1010, 0b1011, 0b10100, 0b10101, 0b10110, 0b10111);
    }

    @Test
    void pseudonymsStayInTheirPartsForever() {
        assertThat(ArchivePart.of("u0123456789abcdefghijkl", ArchivePart.MOST_BITS))
                .as("changing the hash would hide archived events")
                .isEqualTo(new ArchivePart(1538));
    }

    @Test
    void refusesNumbersThatNoPartHas() {
        assertThatThrownBy(() -> new ArchivePart(0)).hasMessageContaining("from 1 to 2047, not 0");
        assertThatThrownBy(() -> new ArchivePart(2048)).isInstanceOf(IllegalArgumentException.class);
    }
}
