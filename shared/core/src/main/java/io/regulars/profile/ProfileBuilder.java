package io.regulars.profile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import io.regulars.profile.Profile.CartLine;
import io.regulars.profile.Profile.Purchase;
import io.regulars.profile.Profile.Tally;
import io.regulars.profile.Profile.Trait;

/** Folds event facts into a profile. Not thread-safe. */
final class ProfileBuilder {

    private Instant first;
    private Instant last;
    private long events;
    private final EnumMap<Activity, Tally> activities = new EnumMap<>(Activity.class);
    private BigDecimal revenue;
    private BigDecimal refunded;
    private long refunds;
    private final WeekSums weeks = new WeekSums();
    private final HourCounts active = new HourCounts();
    private final HourCounts ordering = new HourCounts();
    private final NewestList<Purchase> purchases = new NewestList<>(Profile.PURCHASES, PurchasedLines.PURCHASES);
    private final NewestList<CartLine> cart = new NewestList<>(Profile.CART, PurchasedLines.CART);
    private final Map<String, Trait> traits = new HashMap<>();

    ProfileBuilder(Profile start) {
        revenue = BigDecimal.ZERO;
        refunded = BigDecimal.ZERO;
        add(start);
    }

    void add(EventFacts fact) {
        events++;
        seen(fact.time(), fact.time());
        revenue = revenue.add(fact.revenue());
        refunded = refunded.add(fact.refund());
        refunds += fact.activity() == Activity.ORDER_REFUNDED ? 1 : 0;
        if (fact.counted()) {
            activities.merge(fact.activity(), new Tally(1, fact.time(), fact.time()), ProfileBuilder::sum);
        }
        if (fact.own()) {
            own(fact);
        }
        purchases.addAll(fact.purchases());
        cart.addAll(fact.cart());
        fact.traits().forEach((name, trait) -> traits.merge(name, trait, Traits::later));
    }

    void add(Profile profile) {
        events += profile.events();
        if (profile.firstSeen() != null) {
            seen(profile.firstSeen(), profile.lastSeen());
        }
        revenue = revenue.add(profile.revenue());
        refunded = refunded.add(profile.refunded());
        refunds += profile.refunds();
        profile.activities().forEach((activity, tally) -> activities.merge(activity, tally, ProfileBuilder::sum));
        profile.weeks().forEach(weeks::add);
        active.add(profile.activeHours());
        ordering.add(profile.orderHours());
        purchases.addAll(profile.purchases());
        cart.addAll(profile.cart());
        profile.traits().forEach((name, trait) -> traits.merge(name, trait, Traits::later));
    }

    Profile build() {
        return new Profile(
                first,
                last,
                events,
                Collections.unmodifiableMap(new EnumMap<>(activities)),
                revenue,
                refunded,
                refunds,
                weeks.toList(),
                active.toList(),
                ordering.toList(),
                purchases.toList(),
                cart.toList().stream().map(this::withoutOutdatedCard).toList(),
                Traits.newest(traits));
    }

    /** No message shows a cart from before the last order, so its cards would only make the profile larger. */
    private CartLine withoutOutdatedCard(CartLine line) {
        Tally orders = activities.getOrDefault(Activity.ORDER_COMPLETED, Tally.NONE);
        boolean outdated = orders.last() != null && !line.time().isAfter(orders.last());
        return outdated ? line.withCard(null) : line;
    }

    private void own(EventFacts fact) {
        boolean order = fact.activity() == Activity.ORDER_COMPLETED;
        weeks.add(
                fact.time(),
                fact.counted() ? 1 : 0,
                order && fact.counted() ? 1 : 0,
                PurchasedLines.cents(fact.revenue()));
        if (fact.counted()) {
            active.add(fact.hour());
            if (order) {
                ordering.add(fact.hour());
            }
        }
    }

    private void seen(Instant from, Instant until) {
        first = first == null || from.isBefore(first) ? from : first;
        last = last == null || until.isAfter(last) ? until : last;
    }

    private static Tally sum(Tally one, Tally other) {
        return new Tally(
                one.count() + other.count(),
                one.first().isBefore(other.first()) ? one.first() : other.first(),
                one.last().isAfter(other.last()) ? one.last() : other.last());
    }
}
