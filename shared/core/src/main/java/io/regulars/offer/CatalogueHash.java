package io.regulars.offer;

import java.util.List;

import io.regulars.hash.Sha256;

/** Twelve hexadecimal digits of a SHA-256 over the offers' JSON. */
final class CatalogueHash {

    private CatalogueHash() {}

    static String of(List<Offer> sorted) {
        StringBuilder lines = new StringBuilder();
        for (Offer offer : sorted) {
            lines.append(CatalogueCodec.encode(offer)).append('\n');
        }
        return Sha256.of(lines.toString()).hex(6);
    }
}
