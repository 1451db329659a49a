package io.regulars.cli.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.ExitCodes;

/** Reads from the packages of the functions for which runtime and architecture they were built. */
final class FunctionZips {

    private static final int HEADER = 20;
    private static final int MACHINE = 18;

    private FunctionZips() {}

    /**
     * What a package needs.
     *
     * @param runtime value of the template's parameter Runtime
     * @param architecture value of the parameter Architecture; empty if the package runs on both
     */
    record Target(String runtime, String architecture) {

        @Override
        public String toString() {
            return architecture.isEmpty() ? runtime : runtime + " on " + architecture;
        }
    }

    /**
     * The target of all packages.
     *
     * @throws CliException if a package is missing, cannot run on Lambda, or was built for another target than the rest
     */
    static Target inspect(List<Path> zips) {
        Map<String, List<String>> functions = zips.stream()
                .collect(Collectors.groupingBy(
                        zip -> target(zip).toString(),
                        TreeMap::new,
                        Collectors.mapping(FunctionZips::function, Collectors.toList())));
        if (functions.size() != 1) {
            throw new CliException("the functions were not built alike, so one stack cannot run them: " + functions
                    + "; build all of them again (mvn -DskipTests package, or with -Pnative)");
        }
        return target(zips.get(0));
    }

    private static String function(Path zip) {
        Path folder = zip.toAbsolutePath();
        while (folder.getParent() != null && !folder.endsWith("target")) {
            folder = folder.getParent();
        }
        return folder.getParent() == null
                ? zip.toString()
                : folder.getParent().getFileName().toString();
    }

    private static Target target(Path zip) {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            ZipEntry bootstrap = file.getEntry("bootstrap");
            if (bootstrap == null) {
                return new Target("java21", "");
            }
            try (InputStream in = file.getInputStream(bootstrap)) {
                return new Target("provided.al2023", architecture(zip, in.readNBytes(HEADER)));
            }
        } catch (IOException e) {
            throw new CliException(
                    ExitCodes.FAILED,
                    "the package " + zip + " cannot be read: build the functions first (mvn -DskipTests package)",
                    e);
        }
    }

    /** The header of an ELF file says in two little-endian bytes for which machine it is. */
    private static String architecture(Path zip, byte[] header) {
        boolean elf = header.length == HEADER && header[0] == 0x7f && header[1] == 'E' && header[2] == 'L';
        int machine = elf ? header[MACHINE] & 0xff | (header[MACHINE + 1] & 0xff) << 8 : -1;
        return switch (machine) {
            case 0x3e -> "x86_64";
            case 0xb7 -> "arm64";
            default -> throw new CliException("bootstrap in " + zip + " is no program for x86-64 or arm64 Linux");
        };
    }
}
