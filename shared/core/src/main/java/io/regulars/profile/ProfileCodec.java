package io.regulars.profile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.regulars.profile.Profile.Tally;
import io.regulars.profile.Profile.Trait;
import io.regulars.profile.Profile.Week;

/**
 * Encodes profiles: a version, then numbers of variable length, times in milliseconds before the last one, each product
 * id once. A typical profile takes 200 to 500 bytes. Equal profiles have equal bytes.
 */
public final class ProfileCodec {

    /** The format written, and the fold that filled it: stored beside the bytes as {@code f}. */
    public static final int VERSION = 1;

    private static final Activity[] ACTIVITIES = Activity.values();

    private ProfileCodec() {}

    public static byte[] encode(Profile profile) {
        ByteWriter out = new ByteWriter();
        out.raw(VERSION);
        out.number(profile.events());
        if (profile.events() == 0) {
            return out.toBytes();
        }
        long last = profile.lastSeen().toEpochMilli();
        out.signed(last);
        out.signed(last - profile.firstSeen().toEpochMilli());
        writeTallies(out, last, profile.activities());
        out.decimal(profile.revenue());
        out.number(profile.refunds());
        out.decimal(profile.refunded());
        writeWeeks(out, profile.weeks());
        writeHours(out, profile.activeHours());
        writeHours(out, profile.orderHours());
        LineCodec.write(out, last, profile.purchases(), profile.cart());
        TraitCodec.write(out, last, profile.traits());
        CardCodec.write(out, profile.cart());
        return out.toBytes();
    }

    /** @throws IllegalArgumentException if the bytes are of another version, or damaged */
    public static Profile decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int version = in.raw();
        if (version != VERSION) {
            throw new IllegalArgumentException("profile of format " + version + ", this code reads format " + VERSION);
        }
        long events = in.number();
        if (events == 0) {
            return Profile.EMPTY;
        }
        long last = in.signed();
        Instant first = Instant.ofEpochMilli(last - in.signed());
        Map<Activity, Tally> activities = readTallies(in, last);
        BigDecimal revenue = in.decimal();
        long refunds = in.number();
        BigDecimal refunded = in.decimal();
        List<Week> weeks = readWeeks(in);
        List<Integer> active = readHours(in);
        List<Integer> ordering = readHours(in);
        LineCodec lines = LineCodec.read(in, last);
        Map<String, Trait> traits = TraitCodec.read(in, last);
        return new Profile(
                first,
                Instant.ofEpochMilli(last),
                events,
                activities,
                revenue,
                refunded,
                refunds,
                weeks,
                active,
                ordering,
                lines.purchases(),
                CardCodec.read(in, lines.cart()),
                traits);
    }

    private static void writeTallies(ByteWriter out, long last, Map<Activity, Tally> activities) {
        out.number(activities.size());
        for (Activity activity : ACTIVITIES) {
            Tally tally = activities.get(activity);
            if (tally != null) {
                out.number(activity.ordinal());
                out.number(tally.count());
                out.signed(last - tally.last().toEpochMilli());
                out.signed(tally.last().toEpochMilli() - tally.first().toEpochMilli());
            }
        }
    }

    private static Map<Activity, Tally> readTallies(ByteReader in, long last) {
        Map<Activity, Tally> activities = new EnumMap<>(Activity.class);
        for (int i = in.count(); i > 0; i--) {
            int ordinal = (int) in.number();
            if (ordinal < 0 || ordinal >= ACTIVITIES.length) {
                throw new IllegalArgumentException(
                        "profile counts an activity " + ordinal + " that this code does not know");
            }
            long count = in.number();
            long until = last - in.signed();
            activities.put(
                    ACTIVITIES[ordinal],
                    new Tally(count, Instant.ofEpochMilli(until - in.signed()), Instant.ofEpochMilli(until)));
        }
        return Collections.unmodifiableMap(activities);
    }

    private static void writeWeeks(ByteWriter out, List<Week> weeks) {
        out.number(weeks.size());
        long previous = 0;
        for (Week week : weeks) {
            out.signed(previous - week.week());
            out.number(week.visits());
            out.number(week.orders());
            out.signed(week.cents());
            previous = week.week();
        }
    }

    private static List<Week> readWeeks(ByteReader in) {
        List<Week> weeks = new ArrayList<>();
        long previous = 0;
        for (int i = in.count(); i > 0; i--) {
            previous -= in.signed();
            weeks.add(new Week((int) previous, (int) in.number(), (int) in.number(), in.signed()));
        }
        return List.copyOf(weeks);
    }

    /** Which hours have a count, as three octets, then those counts. */
    private static void writeHours(ByteWriter out, List<Integer> hours) {
        for (int from = 0; from < 24; from += 8) {
            int mask = 0;
            for (int bit = 0; bit < 8; bit++) {
                mask |= hours.get(from + bit) == 0 ? 0 : 1 << bit;
            }
            out.raw(mask);
        }
        hours.stream().filter(count -> count != 0).forEach(out::number);
    }

    private static List<Integer> readHours(ByteReader in) {
        int mask = in.raw() | in.raw() << 8 | in.raw() << 16;
        List<Integer> hours = new ArrayList<>(24);
        for (int hour = 0; hour < 24; hour++) {
            hours.add((mask >> hour & 1) == 0 ? 0 : (int) in.number());
        }
        return List.copyOf(hours);
    }
}
