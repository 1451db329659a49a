package io.regulars.structure;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** That the rules of {@link StructureTest} can be broken: what they are given is read from the source. */
class SourceFileTest {

    private static SourceFile file(String packageName, String type, String body) {
        return SourceFile.parse(
                "m/src/main/java/" + packageName.replace('.', '/') + "/" + type + ".java",
                "package " + packageName + ";\n" + body);
    }

    @Test
    void cyclesBetweenPackagesAreFound() {
        SourceFile one = file("a.one", "One", "import a.two.Two;\nclass One {}");
        SourceFile two = file("a.two", "Two", "class Two { a.three.Three field; }");
        SourceFile three = file("a.three", "Three", "class Three { int x = a.one.One.X; }");
        SourceFile four = file("a.four", "Four", "import a.one.One;\nclass Four {}");

        assertThat(new PackageGraph(List.of(one, two, three, four)).cycles())
                .containsExactly(Set.of("a.one", "a.two", "a.three"));
        assertThat(new PackageGraph(List.of(one, two, four)).cycles()).isEmpty();
    }

    @Test
    void callsAndMethodReferencesAreFound() {
        SourceFile file = file("a", "A", """
                import java.util.function.LongSupplier;
                class A {
                    LongSupplier clock = System::nanoTime;
                    long now() {
                        return java.time.Instant.now().toEpochMilli();
                    }
                }
                """);

        assertThat(file.calls()).contains("System.nanoTime", "java.time.Instant.now");
    }

    @Test
    void lengthsOfMethodsLeaveOutJavadocAndAnnotations() {
        SourceFile file = file("a", "A", """
                class A {
                    /**
                     * Three lines of Javadoc.
                     */
                    @Deprecated
                    int one() {
                        return 1;
                    }
                }
                """);

        assertThat(file.methods()).containsExactly(new SourceFile.Method("one", 7, 3));
    }

    @Test
    void callsOfConstructorsAreFoundWithTheirNumberOfArguments() {
        SourceFile file = file("a", "A", """
                class A {
                    Object one = new Outer.Inner(1, new Other<>(2),
                            3);
                }
                """);

        assertThat(file.creations())
                .containsExactlyInAnyOrder(
                        new SourceFile.Creation("Inner", 3, 3), new SourceFile.Creation("Other", 3, 1));
    }
}
