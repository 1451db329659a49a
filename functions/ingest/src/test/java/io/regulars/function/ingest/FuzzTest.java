package io.regulars.function.ingest;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The short form of the fuzz of ingest: seeded, and blind to coverage. The long one is {@code ./regulars bench fuzz}.
 */
class FuzzTest {

    private static final int INPUTS = 8_000;

    @Test
    void answersEveryInputAndLosesNoValidEvent() {
        List<byte[]> seeds = FuzzSeeds.all();
        FuzzTarget target = new FuzzTarget();
        seeds.forEach(seed -> run(target, seed));
        for (int i = seeds.size(); i < INPUTS; i++) {
            Random random = new Random(i);
            byte[] input = Mutator.bytes(seeds.get(random.nextInt(seeds.size())), random);
            if (input.length > 0 && random.nextInt(3) == 0) {
                input[random.nextInt(Math.min(FuzzSettings.BYTES, input.length))] = (byte) random.nextInt(256);
            }
            run(target, input);
        }
        assertThat(target.byStatus().keySet()).as(target.report()).containsExactly(200, 204, 400, 401, 404, 405, 413);
        assertThat(target.good()).as(target.report()).isGreaterThan(INPUTS / 10);
    }

    private static void run(FuzzTarget target, byte[] input) {
        try {
            target.run(input);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("input " + HexFormat.of().formatHex(input), e);
        }
    }
}
