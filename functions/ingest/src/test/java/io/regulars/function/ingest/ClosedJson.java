package io.regulars.function.ingest;

/** Counts the values of a piece of JSON by its brackets and quotes alone: whatever else is wrong in it stays in it. */
final class ClosedJson {

    private ClosedJson() {}

    /**
     * The number of values, parted by commas; 0 when it opens what it does not close, or closes what it did not open.
     */
    static int values(byte[] json) {
        int depth = 0;
        int values = 1;
        boolean text = false;
        boolean any = false;
        for (int i = 0; i < json.length; i++) {
            byte c = json[i];
            any |= c > ' ';
            if (text) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    text = false;
                }
            } else if (c == '"') {
                text = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth < 0) {
                return 0;
            } else if (c == ',' && depth == 0) {
                values++;
            }
        }
        return any && depth == 0 && !text && json[json.length - 1] != '\\' ? values : 0;
    }
}
