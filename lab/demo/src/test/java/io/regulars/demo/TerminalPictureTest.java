package io.regulars.demo;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalPictureTest {

    private static final Path PICTURE = Path.of("../../docs/demo.svg");

    @Test
    void keepsTheBlanksOfEachLineInEveryBrowser() throws Exception {
        List<Element> texts =
                texts(TerminalPicture.svg("./regulars demo", List.of("  a    b & <c>", "", "  last line.")));
        assertThat(texts)
                .hasSize(3)
                .allSatisfy(text -> assertThat(text.getAttribute("xml:space")).isEqualTo("preserve"));
        assertThat(texts.get(1).getTextContent()).isEqualTo("  a    b & <c>");
        assertThat(texts.get(2).getAttribute("y")).isEqualTo("99");
    }

    @Test
    void endsWithAParagraph() {
        List<String> lines = IntStream.range(0, 100)
                .mapToObj(i -> i % 10 == 9 ? "" : "line " + i)
                .toList();
        assertThat(TerminalPicture.firstParagraphs(lines)).hasSize(49).last().isEqualTo("line 48");
    }

    @Test
    void thePictureInTheReadmeIsMadeByThisClassAndIsWhole() throws Exception {
        String picture = Files.readString(PICTURE);
        List<String> lines = new ArrayList<>();
        List<Element> texts = texts(picture);
        for (Element text : texts.subList(1, texts.size())) {
            int row = (Integer.parseInt(text.getAttribute("y")) - 48) / 17 - 1;
            while (lines.size() < row) {
                lines.add("");
            }
            lines.add(text.getTextContent());
        }
        assertThat(TerminalPicture.svg("./regulars demo", lines)).isEqualTo(picture);
        assertThat(TerminalPicture.firstParagraphs(lines)).isEqualTo(lines);
    }

    private static List<Element> texts(String svg) throws Exception {
        NodeList nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getElementsByTagName("text");
        List<Element> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add((Element) nodes.item(i));
        }
        return texts;
    }
}
