package io.regulars.archive;

import io.regulars.learning.base.SplitMix;

/**
 * A part of the archive: the lines of the pseudonyms whose hash starts with the same bits. Part 1 has all of them; part
 * n divides into 2n and 2n + 1 by the next bit. So the parts of b bits are numbered 2^b to 2^(b+1) − 1, and each holds
 * an equal share of the customers.
 *
 * @param number 1 to {@value #LAST}
 */
public record ArchivePart(int number) {

    /** Parts are not divided further; in the table of infra/template.yaml they end here too. */
    public static final int MOST_BITS = 10;

    /** The highest number of a part. */
    static final int LAST = (2 << MOST_BITS) - 1;

    public ArchivePart {
        if (number < 1 || number > LAST) {
            throw new IllegalArgumentException("a part has a number from 1 to " + LAST + ", not " + number);
        }
    }

    /**
     * The part of a pseudonym.
     *
     * @param bits 0 to {@value #MOST_BITS}: how many bits of the hash its number has
     */
    public static ArchivePart of(String pseudonym, int bits) {
        return new ArchivePart(LAST / 2 + 1 + hash(pseudonym) >> MOST_BITS - bits);
    }

    /** How many bits of the hash the number has. */
    public int bits() {
        return 31 - Integer.numberOfLeadingZeros(number);
    }

    /** The place among the parts of as many bits, from 0. */
    public int index() {
        return number - (1 << bits());
    }

    /** Whether it holds all lines that another part may hold, or some of them. */
    public boolean overlaps(ArchivePart other) {
        return bits() > other.bits() ? contains(other, this) : contains(this, other);
    }

    private static boolean contains(ArchivePart wide, ArchivePart narrow) {
        return narrow.number >> narrow.bits() - wide.bits() == wide.number;
    }

    /** Mixed although pseudonyms are random, so that it holds for any text. */
    private static int hash(String pseudonym) {
        return (int) (new SplitMix(pseudonym.hashCode()).nextLong() >>> Long.SIZE - MOST_BITS);
    }
}
