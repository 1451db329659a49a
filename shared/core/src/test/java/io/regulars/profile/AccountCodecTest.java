package io.regulars.profile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.regulars.ledger.AccountState;
import io.regulars.ledger.OpenLot;
import io.regulars.ledger.TierStep;

import static org.assertj.core.api.Assertions.assertThat;

class AccountCodecTest {

    /** Mutation testing runs fewer. */
    private static final int CASES = Integer.getInteger("regulars.cases", 2_000);

    @Test
    void anAccountIsReadBackAsItWas() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            List<OpenLot> lots = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                lots.add(new OpenLot(null, 1 + random.nextInt(1_000_000), time(random), time(random)));
            }
            List<TierStep> tiers = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                tiers.add(new TierStep(
                        random.nextBoolean() ? "gold " + i : null, Instant.ofEpochSecond(random.nextInt())));
            }
            AccountState account = new AccountState(
                    random.nextInt(300),
                    Instant.ofEpochSecond(random.nextInt()),
                    lots,
                    random.nextInt(2) * random.nextLong(1L << 50),
                    tiers,
                    random.nextInt(3),
                    BigDecimal.valueOf(random.nextInt(2) * random.nextLong(-100_000, 100_000), random.nextInt(5))
                            .stripTrailingZeros());

            assertThat(AccountCodec.decode(AccountCodec.encode(account)))
                    .as("seed %d", seed)
                    .isEqualTo(account);
        }
    }

    private static Instant time(Random random) {
        return random.nextInt(3) == 0 ? null : Instant.ofEpochSecond(random.nextInt());
    }
}
