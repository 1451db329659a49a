package io.regulars.local.function;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.regulars.local.LocalCloudException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FunctionKindTest {

    @TempDir
    private Path target;

    @Test
    void shouldTakeWhatWasBuiltLastWhereNoCopyIsKept() throws IOException {
        Path zip = Files.createFile(target.resolve("function.zip"));

        assertThat(FunctionKind.JVM.of(zip)).isEqualTo(zip);
        assertThat(FunctionKind.CDS.of(zip)).isEqualTo(zip);
    }

    @Test
    void shouldTakeTheCopyOfItsKindWhateverWasBuiltLast() throws IOException {
        Path zip = Files.createFile(target.resolve("function.zip"));
        Path jvm = Files.createFile(Files.createDirectory(target.resolve("jvm")).resolve("function.zip"));
        Path program =
                Files.createFile(Files.createDirectory(target.resolve("native")).resolve("function.zip"));

        assertThat(FunctionKind.JVM.of(zip)).isEqualTo(jvm);
        assertThat(FunctionKind.CDS.of(zip)).isEqualTo(jvm);
        assertThat(FunctionKind.NATIVE.of(zip)).isEqualTo(program);
    }

    @Test
    void shouldSayInOneLineWhatToDoWhereNothingIsBuilt() throws IOException {
        Path zip = target.resolve("function.zip");

        assertThatThrownBy(() -> FunctionKind.JVM.of(zip))
                .isInstanceOf(LocalCloudException.class)
                .hasMessageContaining(zip.toString())
                .hasMessageContaining("mvn -DskipTests package");
        Files.createFile(zip);
        assertThatThrownBy(() -> FunctionKind.NATIVE.of(zip))
                .isInstanceOf(LocalCloudException.class)
                .hasMessageContaining("native/function.zip")
                .hasMessageContaining("GRAALVM_HOME")
                .hasMessageNotContaining("\n");
    }
}
