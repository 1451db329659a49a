package io.regulars.demo;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines at blanks. */
final class LineWrap {

    private LineWrap() {}

    /** A word longer than the width gets a line of its own. */
    static List<String> to(int width, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
