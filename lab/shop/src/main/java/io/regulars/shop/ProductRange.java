package io.regulars.shop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The products of the shop: forty in six categories. */
public final class ProductRange {

    /** Category, name, price, days until more is needed. */
    private static final String[] LINES = {
        "coffee|House Blend 1 kg|18.90|21",
        "coffee|Espresso 1 kg|21.50|21",
        "coffee|Single Origin Ethiopia 250 g|9.80|10",
        "coffee|Decaf 500 g|11.40|18",
        "coffee|Coffee Filters 100|3.20|30",
        "coffee|Hand Grinder|49.00|0",
        "coffee|Pour-over Set|34.50|0",
        "pets|Dry Food Dog 4 kg|24.90|26",
        "pets|Dry Food Cat 2 kg|15.90|20",
        "pets|Wet Food Cat 12 Cans|13.80|12",
        "pets|Cat Litter 10 l|8.90|14",
        "pets|Dog Chews 20|6.50|15",
        "pets|Scratching Post|39.00|0",
        "pets|Dog Bed M|45.00|0",
        "care|Shampoo 400 ml|7.90|35",
        "care|Hand Soap Refill 1 l|5.60|28",
        "care|Day Cream 50 ml|19.90|45",
        "care|Contact Lens Fluid|8.40|30",
        "care|Vitamins 60|14.50|60",
        "care|Bath Towel|17.00|0",
        "care|Beard Trimmer|36.00|0",
        "garden|Tomato Seedlings 6|9.90|0",
        "garden|Herb Seeds Set|12.50|0",
        "garden|Potting Soil 20 l|7.50|0",
        "garden|Watering Can|18.00|0",
        "garden|Balcony Planter|22.90|0",
        "garden|Pruning Shears|27.50|0",
        "kitchen|Chef's Knife|59.00|0",
        "kitchen|Cast Iron Pan|48.00|0",
        "kitchen|Storage Jars 4|21.90|0",
        "kitchen|Linen Apron|26.00|0",
        "kitchen|Cutting Board Oak|32.00|0",
        "kitchen|Measuring Cups|11.90|0",
        "kitchen|Cookbook Seasons|29.90|0",
        "gifts|Scented Candle|16.50|0",
        "gifts|Chocolate Box|12.90|0",
        "gifts|Tea Assortment|14.20|0",
        "gifts|Ceramic Mug|13.50|0",
        "gifts|Notebook|9.50|0",
        "gifts|Board Game|31.00|0"
    };

    private static final List<Product> PRODUCTS = parse();

    private ProductRange() {}

    /** All products, in a fixed order. */
    public static List<Product> products() {
        return PRODUCTS;
    }

    static List<Product> of(String category) {
        return PRODUCTS.stream()
                .filter(product -> product.category().equals(category))
                .toList();
    }

    static List<Product> replenishable() {
        return PRODUCTS.stream().filter(Product::replenishable).toList();
    }

    static List<String> categories() {
        return PRODUCTS.stream().map(Product::category).distinct().toList();
    }

    private static List<Product> parse() {
        List<Product> products = new ArrayList<>();
        for (String[] parts :
                Stream.of(LINES).map(line -> line.split("\\|", -1)).toList()) {
            String id = "p%02d".formatted(products.size() + 1);
            products.add(new Product(id, parts[1], parts[0], new BigDecimal(parts[2]), Integer.parseInt(parts[3])));
        }
        return List.copyOf(products);
    }
}
