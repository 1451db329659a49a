package io.regulars.content;

import java.util.regex.Pattern;

/**
 * A brand's colour with the shades that keep text readable, by the contrast ratios of WCAG 2.
 *
 * @param rgb 0xRRGGBB
 */
public record BrandColor(int rgb) {

    /** The colour of a shop that has set none. */
    public static final BrandColor DEFAULT = new BrandColor(0x1F5FBF);

    /** Least contrast of text to what is behind it. */
    static final double TEXT = 4.5;

    static final BrandColor WHITE = new BrandColor(0xFFFFFF);
    static final BrandColor INK = new BrandColor(0x12161D);

    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final int STEPS = 20;

    /** @throws IllegalArgumentException if the text is not like {@code #1f5fbf} */
    public static BrandColor of(String hex) {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("a colour must be like #1f5fbf, but is \"" + hex + "\"");
        }
        return new BrandColor(Integer.parseInt(hex.substring(1), 16));
    }

    /** The colour as CSS and HTML write it. */
    public String hex() {
        return "#%06x".formatted(rgb);
    }

    /** White or nearly black, whichever is easier to read on this colour; the contrast is at least 4.2. */
    public BrandColor text() {
        return contrast(WHITE) >= TEXT || contrast(WHITE) >= contrast(INK) ? WHITE : INK;
    }

    /** The nearest shade of this colour that is readable as text on a background. */
    public BrandColor readableOn(BrandColor background) {
        BrandColor towards = background.luminance() > 0.18 ? INK : WHITE;
        for (int step = 0; step < STEPS; step++) {
            BrandColor shade = mix(towards, step / (double) STEPS);
            if (shade.contrast(background) >= TEXT) {
                return shade;
            }
        }
        return towards;
    }

    /** The contrast ratio to another colour, 1..21. */
    double contrast(BrandColor other) {
        double one = luminance() + 0.05;
        double two = other.luminance() + 0.05;
        return Math.max(one, two) / Math.min(one, two);
    }

    private BrandColor mix(BrandColor other, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double channel = (rgb >> shift & 0xFF) * (1 - share) + (other.rgb >> shift & 0xFF) * share;
            mixed |= (int) Math.round(channel) << shift;
        }
        return new BrandColor(mixed);
    }

    private double luminance() {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double value = (channel & 0xFF) / 255.0;
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
