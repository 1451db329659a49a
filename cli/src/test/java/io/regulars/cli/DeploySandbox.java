package io.regulars.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A project folder with built functions, scripts in the place of sam and aws, and a server as the deployed functions.
 */
final class DeploySandbox implements AutoCloseable {

    private static final String TEMPLATE = "../infra/template.yaml";

    private final Path folder;
    private final DeployedFunctions deployed;

    DeploySandbox(Path folder) throws IOException {
        this.folder = folder;
        System.setProperty("regulars.state", folder.resolve("state").toString());
        deployed = new DeployedFunctions();
        Files.createDirectories(folder.resolve("infra"));
        Files.createDirectories(folder.resolve("ssm"));
        Files.writeString(folder.resolve("infra/template.yaml"), Files.readString(Path.of(TEMPLATE)));
        for (String function : functions()) {
            zip(function, "", "io/Handler.class", new byte[] {1});
        }
        sam("");
        script("aws", AWS.formatted(folder));
    }

    @Override
    public void close() {
        System.clearProperty("regulars.state");
        deployed.close();
    }

    DeployedFunctions deployed() {
        return deployed;
    }

    /** Deploys with the addresses for links and of the shop, which a new production stack needs. */
    Run deploy(String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        if (!String.join(" ", more).contains("PublicUrl=")) {
            all.addAll(List.of("-P", "PublicUrl=https://r.shop.example"));
        }
        all.addAll(List.of("-P", "ShopAddress=1 High Street"));
        return deployAs(all.toArray(String[]::new));
    }

    /** Deploys with nothing but these options. */
    Run deployAs(String... more) {
        List<String> all =
                new ArrayList<>(List.of("deploy", "--sam", folder.resolve("sam").toString()));
        all.addAll(List.of("--aws", folder.resolve("aws").toString(), "--template", template()));
        all.addAll(List.of(more));
        return Run.of(all.toArray(String[]::new));
    }

    String template() {
        return folder.resolve("infra/template.yaml").toString();
    }

    Path secretsFile() {
        return folder.resolve("state/regulars/stacks/regulars.json");
    }

    String arguments() throws IOException {
        return Files.readString(folder.resolve("arguments"));
    }

    /** Makes the stack exist before the first deployment of a test. */
    void stackExists() throws IOException {
        Files.writeString(folder.resolve("stack"), "");
    }

    /** The value of an SSM parameter of the stack; null if there is none. */
    String stored(String name) throws IOException {
        Path file = folder.resolve("ssm/" + name);
        return Files.exists(file) ? Files.readString(file) : null;
    }

    /** Stores an SSM parameter of the stack. */
    void store(String name, String value) throws IOException {
        Files.writeString(folder.resolve("ssm/" + name), value);
        Files.writeString(folder.resolve("ssm/" + name + ".version"), "1");
    }

    /** Every command line of aws. */
    List<String> awsCalls() throws IOException {
        Path calls = folder.resolve("aws-calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** The parameters as SAM reads them after TOML. */
    String overrides() throws IOException {
        String line =
                Files.readString(folder.resolve("config")).lines().toList().get(2);
        return line.replaceAll("^parameter_overrides = \"|\"$", "")
                .replace("\\\"", "\"")
                .replace("\\\\", "\\");
    }

    List<String> functions() throws IOException {
        return Files.readAllLines(Path.of(TEMPLATE)).stream()
                .filter(line -> line.contains("CodeUri: ../functions/"))
                .map(line -> line.replaceAll(".*functions/|/target.*", ""))
                .toList();
    }

    void zip(String function, String kind, String entry, byte[] content) throws IOException {
        Path file = folder.resolve("functions/" + function + "/target/" + kind + "function.zip");
        Files.createDirectories(file.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
            zip.closeEntry();
        }
    }

    /** Keeps what it was given; answers as sam does. */
    void sam(String fault) throws IOException {
        String url = deployed.url();
        script("sam", SAM.formatted(folder, url, url, fault));
    }

    private void script(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static final String SAM = """
            #!/bin/sh
            cd "%s"
            if [ "$1" = list ]; then
              [ -e stack ] || { echo "Error: The stack regulars does not exist" >&2; exit 1; }
              echo '[{"OutputKey":"IngestUrl","OutputValue":"%s/"},{"OutputKey":"ApiUrl","OutputValue":"%s/"}]'
              exit 0
            fi
            echo "$@" > arguments
            cat > asked
            cp "$3" template
            cp "$7" config
            %s
            touch stack
            """;

    /** Keeps parameters of /regulars/regulars in files, and their versions beside them. */
    private static final String AWS = """
            #!/bin/sh
            cd "%s"
            echo "$@" >> aws-calls
            if [ "$2" = get-parameters-by-path ]; then
              separator=
              echo '{"Parameters": ['
              for name in $(ls ssm | grep -v version); do
                echo "$separator{\\"Name\\": \\"/regulars/regulars/$name\\", \\"Value\\": \\"$(cat ssm/$name)\\","
                echo "\\"Version\\": $(cat ssm/$name.version)}"
                separator=,
              done
              echo ']}'
              exit 0
            fi
            file=${4#file://}
            ls -l "$file" | grep -q '^-rw-------' && grep -q '"Type":"SecureString"' "$file" || exit 1
            name=$(sed 's/.*"Name":"\\/regulars\\/regulars\\/\\([A-Za-z]*\\)".*/\\1/' "$file")
            sed 's/.*"Value":"\\([^"]*\\)".*/\\1/' "$file" | tr -d '\\n' > ssm/$name
            version=$(($(cat ssm/$name.version 2> /dev/null || echo 0) + 1))
            echo $version > ssm/$name.version
            echo "{\\"Version\\": $version, \\"Tier\\": \\"Standard\\"}"
            """;
}
