package io.regulars.cli.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Names of imported datasets: the mapping's name and the file's, without folder and extensions. Name and row identify
 * an imported event permanently, so the same file must keep its name and a new file needs a new one. If two sources
 * read the same file, the later one in the mapping gets a number.
 */
final class Datasets {

    private static final int LONGEST = 40;
    private static final int HASH = 8;

    private final List<String> names = new ArrayList<>();
    private final List<String> files = new ArrayList<>();

    /** Adds the dataset of a file in its next source; returns its index. */
    int add(String prefix, String file) {
        String stem = file.replaceFirst("(?i)(\\.(csv|tsv|txt|json|jsonl|ndjson))?(\\.gz)?$", "");
        String name = shortened(prefix + ":" + stem);
        for (int i = 2; names.contains(name); i++) {
            name = shortened(prefix + ":" + stem + "#" + i);
        }
        names.add(name);
        files.add(file);
        return names.size() - 1;
    }

    String name(int dataset) {
        return names.get(dataset);
    }

    String file(int dataset) {
        return files.get(dataset);
    }

    int count() {
        return names.size();
    }

    private static String shortened(String name) {
        if (name.length() <= LONGEST && name.chars().allMatch(c -> c > ' ' && c < 127)) {
            return name;
        }
        String safe = name.replaceAll("[^!-~]", "_");
        return safe.substring(0, Math.min(safe.length(), LONGEST - HASH - 1)) + "~" + hash(name);
    }

    private static String hash(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
