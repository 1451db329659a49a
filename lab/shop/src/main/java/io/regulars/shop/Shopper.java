package io.regulars.shop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One customer at work: plans each day in the morning, and the visits that messages bring. */
final class Shopper {

    private static final double LAPSED_BROWSE = 0.008;
    private static final double LEAVES_NAME_AT_CHECKOUT = 0.6;
    private static final double SIGNS_IN = 0.7;
    private static final double COMES_BACK = 0.3;
    private static final double[] HOUR_WEIGHTS = {0.45, 0.25, 0.18, 0.12};

    private final long seed;
    private final Person person;
    private final ProductChoice wishes;
    private final VisitPlan plans;
    private final Agenda agenda = new Agenda();
    private final Set<String> signedIn = new HashSet<>();
    private JsonNode subscription;
    private boolean registered;
    private Cart cart;

    Shopper(long seed, Person person) {
        this.seed = seed;
        this.person = person;
        this.wishes = new ProductChoice(person);
        this.plans = new VisitPlan(seed, person);
    }

    Person person() {
        return person;
    }

    Agenda agenda() {
        return agenda;
    }

    VisitPlan plans() {
        return plans;
    }

    void subscribe(JsonNode pushSubscription) {
        subscription = pushSubscription;
    }

    /** Whether a cart was left before that time. */
    boolean hasCart(Instant at) {
        return cart != null && cart.left().isBefore(at);
    }

    /** Writes what the customer does that day of their own accord. */
    void plan(LocalDate day) {
        if (day.isBefore(person.arrives())) {
            return;
        }
        if (day.equals(person.arrives()) && !person.newcomer()) {
            takeFromCustomerList(day);
        }
        SeededRandom dice = SeededRandom.of(seed, "day", person.number(), day);
        boolean visits = dice.chance(plans.lapsed(day) ? LAPSED_BROWSE : person.habit().browse);
        Instant at = favouriteTime(day, dice);
        if (cart != null && day.equals(cart.comesBack())) {
            buyCart(open(day + "c", dice, at));
        } else if (plans.stapleDue(day)) {
            plans.boughtStaple(day);
            shop(day, dice, at, wishes.staple(dice));
        } else if (plans.orderDue(day)) {
            plans.ordered(day);
            shop(day, dice, at, wishes.basket(dice));
        } else if (visits) {
            look(open(day + "v", dice, at), dice);
        }
    }

    /** Follows a message to the shop and buys: the cart that was left, what is used up soon, or what pleases. */
    String buyAfter(Message message, Instant at, SeededRandom dice) {
        LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
        Session session = open("m" + message.decision(), dice, at);
        if (hasCart(message.at())) {
            List<BasketLine> basket = cart.basket();
            cart = null;
            session.checkout(basket);
            finishOrder(session, basket, message);
        } else {
            boolean staple = person.staple() != null && plans.stapleDue(day.plusDays(10));
            List<BasketLine> basket = staple ? wishes.staple(dice) : wishes.basket(dice);
            if (staple) {
                plans.boughtStaple(day);
            }
            session.fill(basket);
            session.checkout(basket);
            finishOrder(session, basket, message);
        }
        return session.orderId();
    }

    /** The mail provider reports that a message was marked as spam. */
    void complain(String decision, Instant at) {
        agenda.add(SegmentCalls.finish(
                SegmentCalls.spam(decision), person.userId() + "-s" + decision, person.userId(), null, at, person));
    }

    /** The shop's customer list is sent again, if this customer is on it. */
    void listed(Instant at) {
        if (registered) {
            agenda.add(identify(person.userId() + "-list-" + at.getEpochSecond(), at));
        }
    }

    /** A local time around a favourite hour. */
    Instant favouriteTime(LocalDate day, SeededRandom dice) {
        int hour = person.hours().get(dice.weighted(HOUR_WEIGHTS));
        return day.atTime(LocalTime.of(hour, dice.between(0, 59), dice.between(0, 59)))
                .atZone(person.zone())
                .toInstant();
    }

    private void takeFromCustomerList(LocalDate day) {
        registered = true;
        Instant at = day.atTime(0, 1).toInstant(ZoneOffset.UTC).plusMillis(person.number());
        agenda.add(identify(person.userId() + "-list", at));
    }

    private ObjectNode identify(String id, Instant at) {
        return SegmentCalls.finish(SegmentCalls.identify(person, subscription), id, person.userId(), null, at, person);
    }

    private void shop(LocalDate day, SeededRandom dice, Instant at, List<BasketLine> basket) {
        if (registered && dice.chance(person.habit().till)) {
            new Session(person, agenda, dice, sessionId(day + "t"), null, true, at).payAtTill(basket);
            return;
        }
        Session session = open(day + "w", dice, at);
        session.fill(basket);
        if (dice.chance(person.habit().abandon) || !person.tellsName()) {
            leave(session, day, dice, basket);
        } else {
            session.checkout(basket);
            finishOrder(session, basket, null);
        }
    }

    private void leave(Session session, LocalDate day, SeededRandom dice, List<BasketLine> basket) {
        boolean comesBack = dice.chance(COMES_BACK);
        LocalDate back = day.plusDays(dice.between(1, 4));
        boolean checkout = dice.chance(0.5);
        if (checkout) {
            session.checkout(basket);
        }
        if ((checkout && person.tellsName() && dice.chance(LEAVES_NAME_AT_CHECKOUT))
                || (registered && dice.chance(SIGNS_IN))) {
            identify(session);
        }
        cart = new Cart(List.copyOf(basket), session.now(), comesBack && person.tellsName() ? back : null);
    }

    private void buyCart(Session session) {
        List<BasketLine> basket = cart.basket();
        cart = null;
        session.checkout(basket);
        finishOrder(session, basket, null);
    }

    private void look(Session session, SeededRandom dice) {
        session.browse(wishes.products(dice, dice.between(1, 3)));
        if (registered && dice.chance(SIGNS_IN)) {
            identify(session);
        }
    }

    private void finishOrder(Session session, List<BasketLine> basket, Message message) {
        identify(session);
        session.pay(basket, message == null ? null : message.coupon(), message == null ? null : message.discount());
    }

    private void identify(Session session) {
        registered = true;
        if (signedIn.add(session.device())) {
            session.identify(subscription);
        }
    }

    /** Starts a visit on one of the customer's devices; a message is followed where it was read. */
    private Session open(String name, SeededRandom dice, Instant at) {
        String device = SeededRandom.of(seed, "device", person.number(), person.phone() && dice.chance(0.35))
                .hex();
        return new Session(person, agenda, dice, sessionId(name), device, signedIn.contains(device), at);
    }

    private String sessionId(String name) {
        return person.userId() + "-" + name;
    }
}
