package io.regulars.profile;

import java.util.ArrayList;
import java.util.List;

import io.regulars.profile.Profile.CartLine;

/** Encodes the cards of cart lines at the end of a profile, where earlier code does not read; nothing without cards. */
final class CardCodec {

    private CardCodec() {}

    static void write(ByteWriter out, List<CartLine> cart) {
        if (cart.stream().allMatch(line -> line.card() == null)) {
            return;
        }
        for (CartLine line : cart) {
            ProductCard card = line.card();
            out.text(card == null ? "" : card.name());
            if (card != null) {
                out.text(card.url());
                out.text(card.picture());
            }
        }
    }

    static List<CartLine> read(ByteReader in, List<CartLine> cart) {
        if (in.atEnd()) {
            return cart;
        }
        List<CartLine> lines = new ArrayList<>();
        for (CartLine line : cart) {
            String name = in.text();
            lines.add(name.isEmpty() ? line : line.withCard(new ProductCard(name, in.text(), in.text())));
        }
        return List.copyOf(lines);
    }
}
