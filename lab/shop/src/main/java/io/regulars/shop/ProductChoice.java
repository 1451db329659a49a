package io.regulars.shop;

import java.util.ArrayList;
import java.util.List;

/** Chooses the products that a customer views and buys. */
final class ProductChoice {

    private static final double[] TASTE_WEIGHTS = {0.6, 0.28, 0.12};

    private final Person person;

    ProductChoice(Person person) {
        this.person = person;
    }

    /** A product of a liked category. */
    Product product(SeededRandom dice) {
        return dice.pick(ProductRange.of(person.tastes().get(dice.weighted(TASTE_WEIGHTS))));
    }

    List<Product> products(SeededRandom dice, int count) {
        List<Product> products = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            products.add(product(dice));
        }
        return products;
    }

    /** Different products of liked categories, as many as the habit says, give or take one. */
    List<BasketLine> basket(SeededRandom dice) {
        return fill(new ArrayList<>(), dice);
    }

    /** The staple, now and then with something else. */
    List<BasketLine> staple(SeededRandom dice) {
        List<BasketLine> basket = new ArrayList<>();
        basket.add(new BasketLine(person.staple(), dice.chance(0.15) ? 2 : 1));
        return dice.chance(0.4) ? fill(basket, dice) : basket;
    }

    private List<BasketLine> fill(List<BasketLine> basket, SeededRandom dice) {
        int lines = Math.max(1, person.habit().basket + dice.between(-1, 1));
        for (int tries = 0; basket.size() < lines && tries < 12; tries++) {
            Product product = product(dice);
            if (basket.stream().noneMatch(line -> line.product().equals(product))) {
                basket.add(new BasketLine(product, product.price().intValue() < 15 && dice.chance(0.2) ? 2 : 1));
            }
        }
        return basket;
    }
}
