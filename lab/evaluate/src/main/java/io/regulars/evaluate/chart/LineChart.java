package io.regulars.evaluate.chart;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A chart of lines over two linear axes, as an SVG document without scripts, fonts or links. */
public final class LineChart {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 420;
    private static final int LEFT = 76;
    private static final int RIGHT = 20;
    private static final int TOP = 48;
    private static final int BOTTOM = 56;
    private static final int LEGEND_LINE = 18;
    private static final int MOST_POINTS = 200;
    private static final int MARKED_POINTS = 20;
    private static final int TICKS = 5;
    /** Distinguishable with the common colour blindnesses (Okabe and Ito 2008). */
    private static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9");

    private final String title;
    private final String xTitle;
    private final String yTitle;
    private final List<Series> series;

    /** @param series at least one point in all */
    public LineChart(String title, String xTitle, String yTitle, List<Series> series) {
        this.title = title;
        this.xTitle = xTitle;
        this.yTitle = yTitle;
        this.series = series.stream().map(line -> line.thinned(MOST_POINTS)).toList();
    }

    /** The document. */
    public String svg() {
        Axis x = axis(point -> point[0], LEFT, WIDTH - RIGHT);
        Axis y = axis(point -> point[1], HEIGHT - BOTTOM, TOP);
        StringBuilder svg = new StringBuilder();
        svg.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"sans-serif\" font-size=\"13\" fill=\"#222\" role=\"img\">\n",
                WIDTH, HEIGHT, WIDTH, HEIGHT));
        svg.append("<title>").append(escaped(title)).append("</title>\n");
        svg.append(format("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n", WIDTH, HEIGHT));
        text(svg, LEFT, TOP / 2.0 + 4, "start", title, " font-weight=\"bold\" font-size=\"15\"");
        for (double tick : x.ticks()) {
            grid(svg, x.at(tick), TOP, x.at(tick), HEIGHT - BOTTOM);
            text(svg, x.at(tick), HEIGHT - BOTTOM + 18, "middle", x.label(tick), "");
        }
        for (double tick : y.ticks()) {
            grid(svg, LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick));
            text(svg, LEFT - 8, y.at(tick) + 4, "end", y.label(tick), "");
        }
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", xTitle, "");
        double middle = (TOP + HEIGHT - BOTTOM) / 2.0;
        text(svg, 16, middle, "middle", yTitle, format(" transform=\"rotate(-90 16 %.1f)\"", middle));
        for (int i = 0; i < series.size(); i++) {
            line(svg, series.get(i), COLOURS.get(i % COLOURS.size()), x, y);
            legend(svg, series.get(i), COLOURS.get(i % COLOURS.size()), i);
        }
        return svg.append("</svg>\n").toString();
    }

    private Axis axis(ToDoubleFunction<double[]> value, double from, double to) {
        double[] values = series.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(value)
                .toArray();
        return Axis.of(values, TICKS, from, to);
    }

    private static void grid(StringBuilder svg, double fromX, double fromY, double toX, double toY) {
        svg.append(
                format("<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#ddd\" fill=\"none\"/>\n", fromX, fromY, toX, toY));
    }

    private static void line(StringBuilder svg, Series line, String colour, Axis x, Axis y) {
        svg.append(format(
                "<path fill=\"none\" stroke-width=\"2\" stroke=\"%s\"%s d=\"",
                line.reference() ? "#777" : colour, line.reference() ? " stroke-dasharray=\"6 4\"" : ""));
        String command = "M";
        for (double[] point : line.points()) {
            svg.append(format("%s%.1f %.1f", command, x.at(point[0]), y.at(point[1])));
            command = "L";
        }
        svg.append("\"/>\n");
        if (!line.reference() && line.points().size() <= MARKED_POINTS) {
            for (double[] point : line.points()) {
                svg.append(format(
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>\n",
                        x.at(point[0]), y.at(point[1]), colour));
            }
        }
    }

    private static void legend(StringBuilder svg, Series line, String colour, int index) {
        double y = TOP + 16 + index * LEGEND_LINE;
        svg.append(format(
                "<path d=\"M%d %.1fh24\" stroke-width=\"2\" stroke=\"%s\"%s/>\n",
                LEFT + 12,
                y - 4,
                line.reference() ? "#777" : colour,
                line.reference() ? " stroke-dasharray=\"6 4\"" : ""));
        text(svg, LEFT + 44, y, "start", line.name(), "");
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text, String more) {
        svg.append(format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"%s>", x, y, anchor, more))
                .append(escaped(text))
                .append("</text>\n");
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
