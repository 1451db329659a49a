package io.regulars.profile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.regulars.ledger.AccountState;
import io.regulars.ledger.OpenLot;
import io.regulars.ledger.TierStep;

/** Encodes an account for the profile's item: about six bytes per lot, times as differences in seconds. */
public final class AccountCodec {

    /** Version 1 has no correction of refunds. */
    private static final int VERSION = 2;

    private static final int RELEASE = 1;
    private static final int EXPIRY = 2;

    private AccountCodec() {}

    public static byte[] encode(AccountState account) {
        ByteWriter out = new ByteWriter();
        out.raw(VERSION);
        out.number(account.programme());
        out.signed(account.asOf().getEpochSecond());
        out.number(account.debt());
        out.number(account.overspent());
        out.number(account.lots().size());
        long last = account.asOf().getEpochSecond();
        for (OpenLot lot : account.lots()) {
            out.raw((lot.release() == null ? 0 : RELEASE) | (lot.expiry() == null ? 0 : EXPIRY));
            out.number(lot.points());
            if (lot.release() != null) {
                out.signed(lot.release().getEpochSecond() - account.asOf().getEpochSecond());
            }
            if (lot.expiry() != null) {
                out.signed(lot.expiry().getEpochSecond() - last);
                last = lot.expiry().getEpochSecond();
            }
        }
        out.number(account.tiers().size());
        for (TierStep step : account.tiers()) {
            out.text(step.name() == null ? "" : step.name());
            out.signed(step.from().getEpochSecond() - account.asOf().getEpochSecond());
        }
        out.decimal(account.refundCorrection());
        return out.toBytes();
    }

    /** @throws IllegalArgumentException if the bytes are not an account */
    public static AccountState decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int version = in.raw();
        if (version < 1 || version > VERSION) {
            throw new IllegalArgumentException("a stored account of version " + version + "; this reads " + VERSION);
        }
        int programme = (int) in.number();
        long asOf = in.signed();
        long debt = in.number();
        long overspent = in.number();
        List<OpenLot> lots = lots(in, asOf);
        List<TierStep> tiers = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            String name = in.text();
            tiers.add(new TierStep(name.isEmpty() ? null : name, Instant.ofEpochSecond(asOf + in.signed())));
        }
        BigDecimal correction = version == 1 ? BigDecimal.ZERO : in.decimal();
        return new AccountState(
                programme, Instant.ofEpochSecond(asOf), lots, debt, List.copyOf(tiers), overspent, correction);
    }

    private static List<OpenLot> lots(ByteReader in, long asOf) {
        List<OpenLot> lots = new ArrayList<>();
        long last = asOf;
        for (int i = in.count(); i > 0; i--) {
            int has = in.raw();
            long points = in.number();
            Instant release = (has & RELEASE) == 0 ? null : Instant.ofEpochSecond(asOf + in.signed());
            Instant expiry = null;
            if ((has & EXPIRY) != 0) {
                last += in.signed();
                expiry = Instant.ofEpochSecond(last);
            }
            lots.add(new OpenLot(null, points, release, expiry));
        }
        return List.copyOf(lots);
    }
}
