package io.regulars.learning.basket;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

import io.regulars.learning.tree.BoostedTrees;
import io.regulars.learning.tree.TreesCodec;

/**
 * A {@link NextBasketModel} as bytes, big-endian: number of items; per item four floats of its statistics; the popular
 * items; three tables of related items, each the number of entries of every item, then the entries as item and weight;
 * whether there are trees, and the trees.
 */
public final class NextBasketCodec {

    private static final int MOST_ITEMS = 1_000_000;
    private static final int MOST_ENTRIES = 100;

    private NextBasketCodec() {}

    public static void write(DataOutputStream out, NextBasketModel model) throws IOException {
        BasketTables tables = model.tables();
        ItemStatistics statistics = tables.statistics();
        out.writeInt(tables.items());
        for (int item = 0; item < tables.items(); item++) {
            out.writeFloat(statistics.share()[item]);
            out.writeFloat(statistics.recent()[item]);
            out.writeFloat(statistics.repeat()[item]);
            out.writeFloat(statistics.gap()[item]);
        }
        out.writeShort(statistics.popular().length);
        for (int item : statistics.popular()) {
            out.writeInt(item);
        }
        write(out, tables.sameBasket());
        write(out, tables.sameCustomer());
        write(out, tables.following());
        out.writeBoolean(model.hasTrees());
        if (model.hasTrees()) {
            TreesCodec.write(out, model.trees());
        }
    }

    private static void write(DataOutputStream out, CoPurchases related) throws IOException {
        for (int item = 0; item < related.itemCount(); item++) {
            int[] items = related.similar(item);
            float[] weights = related.weights(item);
            out.writeByte(items.length);
            for (int i = 0; i < items.length; i++) {
                out.writeInt(items[i]);
                out.writeFloat(weights[i]);
            }
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is damaged
     * @throws IOException if it is cut off
     */
    public static NextBasketModel read(DataInputStream in) throws IOException {
        int items = in.readInt();
        if (items < 0 || items > MOST_ITEMS) {
            throw new IllegalArgumentException("the model states " + items + " items");
        }
        ItemStatistics statistics = statistics(in, items);
        BasketTables tables = new BasketTables(statistics, related(in, items), related(in, items), related(in, items));
        BoostedTrees trees = in.readBoolean() ? TreesCodec.read(in) : null;
        if (trees != null) {
            trees.requireColumns(BasketFeatures.NAMES.size());
        }
        return new NextBasketModel(tables, trees);
    }

    private static ItemStatistics statistics(DataInputStream in, int items) throws IOException {
        float[] share = new float[items];
        float[] recent = new float[items];
        float[] repeat = new float[items];
        float[] gap = new float[items];
        for (int item = 0; item < items; item++) {
            share[item] = in.readFloat();
            recent[item] = in.readFloat();
            repeat[item] = in.readFloat();
            gap[item] = in.readFloat();
        }
        int[] popular = new int[in.readUnsignedShort()];
        for (int i = 0; i < popular.length; i++) {
            popular[i] = in.readInt();
            if (popular[i] < 0 || popular[i] >= items) {
                throw new IllegalArgumentException("there is no item " + popular[i]);
            }
        }
        return new ItemStatistics(share, recent, repeat, gap, popular);
    }

    private static CoPurchases related(DataInputStream in, int count) throws IOException {
        int[] starts = new int[count + 1];
        int[] items = new int[Math.max(16, count)];
        float[] weights = new float[items.length];
        for (int item = 0; item < count; item++) {
            int entries = in.readUnsignedByte();
            if (entries > MOST_ENTRIES) {
                throw new IllegalArgumentException("item " + item + " has " + entries + " related items");
            }
            starts[item + 1] = starts[item] + entries;
            if (starts[item + 1] > items.length) {
                items = Arrays.copyOf(items, 2 * starts[item + 1]);
                weights = Arrays.copyOf(weights, items.length);
            }
            for (int at = starts[item]; at < starts[item + 1]; at++) {
                items[at] = in.readInt();
                weights[at] = in.readFloat();
            }
        }
        int filled = starts[count];
        return new CoPurchases(starts, Arrays.copyOf(items, filled), Arrays.copyOf(weights, filled));
    }
}
