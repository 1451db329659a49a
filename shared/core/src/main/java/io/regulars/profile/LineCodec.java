package io.regulars.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.regulars.profile.Profile.CartLine;
import io.regulars.profile.Profile.Purchase;

/** Encodes order and cart lines: a table of the products, then the lines, each time relative to the previous one. */
record LineCodec(List<Purchase> purchases, List<CartLine> cart) {

    static void write(ByteWriter out, long last, List<Purchase> purchases, List<CartLine> cart) {
        Map<String, Integer> products = new LinkedHashMap<>();
        purchases.forEach(line -> products.putIfAbsent(line.product(), products.size()));
        cart.forEach(line -> products.putIfAbsent(line.product(), products.size()));
        out.number(products.size());
        products.keySet().forEach(out::text);
        long previous = last;
        out.number(purchases.size());
        for (Purchase line : purchases) {
            out.signed(previous - line.time().toEpochMilli());
            out.fixed32(line.order());
            out.number(products.get(line.product()));
            out.number(line.quantity());
            out.signed(line.cents());
            previous = line.time().toEpochMilli();
        }
        previous = last;
        out.number(cart.size());
        for (CartLine line : cart) {
            out.signed(previous - line.time().toEpochMilli());
            out.fixed32(line.message());
            out.number(products.get(line.product()));
            out.signed(line.cents());
            previous = line.time().toEpochMilli();
        }
    }

    static LineCodec read(ByteReader in, long last) {
        List<String> products = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            products.add(in.text());
        }
        List<Purchase> purchases = new ArrayList<>();
        long time = last;
        for (int i = in.count(); i > 0; i--) {
            time -= in.signed();
            purchases.add(new Purchase(
                    Instant.ofEpochMilli(time), in.fixed32(), product(products, in), (int) in.number(), in.signed()));
        }
        List<CartLine> cart = new ArrayList<>();
        time = last;
        for (int i = in.count(); i > 0; i--) {
            time -= in.signed();
            cart.add(new CartLine(Instant.ofEpochMilli(time), in.fixed32(), product(products, in), in.signed()));
        }
        return new LineCodec(List.copyOf(purchases), List.copyOf(cart));
    }

    private static String product(List<String> products, ByteReader in) {
        long index = in.number();
        if (index < 0 || index >= products.size()) {
            throw new IllegalArgumentException("stored line names product " + index + " of " + products.size());
        }
        return products.get((int) index);
    }
}
