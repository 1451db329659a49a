package io.regulars.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules of docs/architecture.md that the compiler does not check. */
class StructureTest {

    private static final int LONGEST_FILE = 300;
    private static final int LONGEST_METHOD = 45;
    /** Longer lists of constructor arguments are hard to read; a type's own file, codec or builder may have them. */
    private static final int MOST_ARGUMENTS = 7;

    /** Types that one other file makes: a customer of the simulated shop, and a server of ElasticMQ. */
    private static final Map<String, String> FACTORIES =
            Map.of("Person", "People", "TheSQSRestServerBuilder", "ElasticMq");

    /** Tests of one store or one step share their fixture; beyond this they are split. */
    private static final int LONGEST_TEST_FILE = 300;

    private static final int LONGEST_TEST_METHOD = 45;
    private static final String FUNCTION = "io.regulars.function.";
    /** A library of the functions for channels, not a function. */
    private static final String SEND = FUNCTION + "send";

    /** What the core must not use: AWS, Quarkus, files, network, environment, clocks and randomness without a seed. */
    private static final List<String> IMPURE_REFERENCES = List.of(
            "software.amazon.",
            "com.amazonaws.",
            "io.quarkus.",
            "io.quarkiverse.",
            "jakarta.",
            "java.nio.file.",
            "java.io.File",
            "java.net.http.",
            "java.net.Socket",
            "java.util.concurrent.ThreadLocalRandom",
            "java.security.SecureRandom");

    private static final Set<String> IMPURE_CALLS = Set.of(
            "System.nanoTime",
            "System.currentTimeMillis",
            "System.getenv",
            "System.getProperty",
            "Instant.now",
            "LocalDate.now",
            "LocalDateTime.now",
            "ZonedDateTime.now",
            "OffsetDateTime.now",
            "Clock.systemUTC",
            "Clock.systemDefaultZone",
            "Math.random",
            "UUID.randomUUID");

    private static final Set<String> PSEUDO_RANDOM = Set.of(
            "java.util.concurrent.ThreadLocalRandom",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.random.RandomGenerator");

    /** Pauses before another attempt, and the shard at which a search starts. */
    private static final Set<String> SPREADING =
            Set.of("Backoff", "CustomerStep", "PoolWithdrawal", "Requeue", "TimeLeft");

    private static final List<SourceFile> FILES = SourceTree.read();
    private static final List<SourceFile> MAIN =
            FILES.stream().filter(SourceFile::isMain).toList();

    @Test
    void readsTheWholeTree() {
        assertThat(MAIN.stream().map(SourceFile::module).distinct())
                .contains("shared/core", "shared/aws", "functions/ingest", "infra/local", "cli", "lab/chaos");
        assertThat(MAIN).hasSizeGreaterThan(500);
    }

    @Test
    void packagesFormNoCycles() {
        assertThat(new PackageGraph(MAIN).cycles()).isEmpty();
    }

    @Test
    void theCoreUsesNoCloudNoClockAndNoInputOrOutput() {
        List<String> impure = new ArrayList<>();
        MAIN.stream().filter(file -> file.module().equals("shared/core")).forEach(file -> {
            file.references().stream()
                    .filter(name -> IMPURE_REFERENCES.stream().anyMatch(name::startsWith))
                    .forEach(name -> impure.add(file.path() + " refers to " + name));
            file.calls().stream()
                    .filter(name ->
                            IMPURE_CALLS.stream().anyMatch(call -> name.equals(call) || name.endsWith("." + call)))
                    .forEach(name -> impure.add(file.path() + " calls " + name));
        });
        assertThat(impure).isEmpty();
    }

    @Test
    void theProductDrawsPseudoRandomNumbersOnlyToSpreadLoad() {
        assertThat(MAIN.stream()
                        .filter(file -> file.module().startsWith("shared/")
                                || file.module().startsWith("functions/"))
                        .filter(file -> file.references().stream().anyMatch(PSEUDO_RANDOM::contains)
                                || file.calls().stream().anyMatch("Math.random"::equals))
                        .map(SourceFile::typeName))
                .as("restored snapshots share this state, so that an id or mark needs SecureRandom")
                .containsExactlyInAnyOrderElementsOf(SPREADING);
    }

    @Test
    void functionsDoNotImportEachOther() {
        List<String> imports = new ArrayList<>();
        FILES.stream().filter(file -> file.packageName().startsWith(FUNCTION)).forEach(file -> {
            String own = functionOf(file.packageName());
            file.references().stream()
                    .filter(name -> name.startsWith(FUNCTION))
                    .map(StructureTest::functionOf)
                    .filter(other -> !other.equals(own) && !other.equals(SEND))
                    .forEach(other -> imports.add(file.path() + " refers to " + other));
        });
        assertThat(imports).isEmpty();
    }

    private static String functionOf(String name) {
        int end = name.indexOf('.', FUNCTION.length());
        return end < 0 ? name : name.substring(0, end);
    }

    @Test
    void onlyTheLabImportsTheLab() {
        Set<String> lab = FILES.stream()
                .filter(file -> file.path().startsWith("lab/"))
                .map(SourceFile::packageName)
                .collect(Collectors.toSet());
        List<String> imports = new ArrayList<>();
        FILES.stream()
                .filter(file -> !file.path().startsWith("lab/"))
                .forEach(file -> file.references().stream()
                        .filter(name -> name.contains(".") && lab.contains(name.substring(0, name.lastIndexOf('.'))))
                        .forEach(name -> imports.add(file.path() + " refers to " + name)));
        assertThat(imports).isEmpty();
    }

    @Test
    void filesAndMethodsAreShort() {
        List<String> tooLong = new ArrayList<>();
        for (SourceFile file : FILES) {
            int longestMethod = file.isMain() ? LONGEST_METHOD : LONGEST_TEST_METHOD;
            if (file.lines() > (file.isMain() ? LONGEST_FILE : LONGEST_TEST_FILE)) {
                tooLong.add(file.path() + " has " + file.lines() + " lines");
            }
            file.methods().stream()
                    .filter(method -> method.lines() > longestMethod)
                    .forEach(method -> tooLong.add(file.path() + ":" + method.line() + " " + method.name() + " has "
                            + method.lines() + " lines"));
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void noTwoTypesOfTheMainCodeShareASimpleName() {
        Map<String, List<String>> byName = new TreeMap<>();
        MAIN.stream()
                .filter(file -> !file.typeName().equals("package-info"))
                .forEach(file -> byName.computeIfAbsent(file.typeName(), name -> new ArrayList<>())
                        .add(file.path()));
        assertThat(byName.values().stream().filter(paths -> paths.size() > 1)).isEmpty();
    }

    @Test
    void constructorsAreNotCalledWithLongListsOfArguments() {
        List<String> tooWide = new ArrayList<>();
        MAIN.forEach(file -> file.creations().stream()
                .filter(creation -> creation.arguments() > MOST_ARGUMENTS)
                .filter(creation -> !makes(file.typeName(), creation.type()))
                .forEach(creation -> tooWide.add(file.path() + ":" + creation.line() + " calls new " + creation.type()
                        + " with " + creation.arguments() + " arguments")));
        assertThat(tooWide).isEmpty();
    }

    /** Whether a file declares a type, or is the one place that makes it: a codec, an item, a builder or a factory. */
    private static boolean makes(String file, String type) {
        return file.equals(type)
                || file.endsWith("Codec")
                || file.equals(type + "Item")
                || file.equals(type + "Builder")
                || file.equals(FACTORIES.get(type));
    }
}
