package io.regulars.evaluate.chart;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

class LineChartTest {

    @Test
    void namesFromAFileCannotBreakTheDocument() throws Exception {
        Document svg = parsed(new LineChart(
                "Effect of <mail> & \"push\"",
                "share",
                "gain",
                List.of(
                        Series.of("a<b", List.of(new double[] {0, 0}, new double[] {1, 0.5})),
                        Series.straight("random", 0, 0, 1, 0.2))));
        assertThat(texts(svg)).contains("Effect of <mail> & \"push\"", "a<b", "random", "share", "gain");
    }

    @Test
    void ticksAreRoundAndCoverAllValues() throws Exception {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            points.add(new double[] {i, -0.013 + i * 0.00002});
        }
        Document svg = parsed(new LineChart("t", "x", "y", List.of(Series.of("line", points))));
        assertThat(texts(svg)).contains("0", "1000", "5000", "-0.02", "0.00", "0.10");
        NodeList paths = svg.getElementsByTagName("path");
        String longest = "";
        for (int i = 0; i < paths.getLength(); i++) {
            String path = paths.item(i).getAttributes().getNamedItem("d").getTextContent();
            longest = path.length() > longest.length() ? path : longest;
        }
        assertThat(longest.chars().filter(c -> c == 'L').count()).isEqualTo(199);
    }

    @Test
    void aConstantLineHasAnAxisToo() throws Exception {
        Document svg = parsed(new LineChart("t", "x", "y", List.of(Series.of("line", List.of(new double[] {3, 7})))));
        assertThat(texts(svg)).contains("3.0", "7.0").noneMatch(text -> text.contains("NaN"));
    }

    private static Document parsed(LineChart chart) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(chart.svg().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(Document svg) {
        List<String> texts = new ArrayList<>();
        NodeList nodes = svg.getElementsByTagName("text");
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}
