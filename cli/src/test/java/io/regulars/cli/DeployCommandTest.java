package io.regulars.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.local.state.LocalSecrets;

import static org.assertj.core.api.Assertions.assertThat;

/** A deployment with a script in the place of sam, and a server in the place of the deployed functions. */
class DeployCommandTest {

    private static final String TEMPLATE = "../infra/template.yaml";
    private static final byte[] ARM = elf(0xb7);
    private static final byte[] X86 = elf(0x3e);

    @TempDir
    Path folder;

    private DeployedFunctions deployed;

    @BeforeEach
    void start() throws IOException {
        System.setProperty("regulars.state", folder.resolve("state").toString());
        deployed = new DeployedFunctions();
        Files.createDirectories(folder.resolve("infra"));
        Files.writeString(folder.resolve("infra/template.yaml"), Files.readString(Path.of(TEMPLATE)));
        for (String function : functions()) {
            zip(function, "", "io/Handler.class", new byte[] {1});
        }
        sam("");
    }

    @AfterEach
    void stop() {
        System.clearProperty("regulars.state");
        deployed.close();
    }

    @Test
    void deploysANewStackWithNewSecretsAndSendsAnEvent() throws IOException {
        Run run = deploy("-P", "ShopName=Ada's \"Shop\"", "--region", "eu-central-1", "--profile", "shop");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode secrets = CliJson.parse(Files.readAllBytes(secretsFile()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secretsFile())))
                .isEqualTo("rw-------");
        assertThat(run.err()).contains(secretsFile().toString()).contains("An event of customer");
        assertThat(run.out()).contains("IngestUrl", "ApiUrl");
        assertThat(arguments())
                .contains("deploy --template-file", "--stack-name regulars", "--capabilities CAPABILITY_IAM")
                .contains("--no-confirm-changeset", "--region eu-central-1 --profile shop")
                .doesNotContain("--guided")
                .doesNotContain(secrets.path("linkKey").asText());
        assertThat(overrides())
                .contains("Runtime=\"java21\"")
                .contains("ShopName=\"Ada's \\\"Shop\\\"\"")
                .contains("LinkKey=\"" + secrets.path("linkKey").asText() + "\"")
                .contains("ProofKey=\"" + secrets.path("proofKey").asText() + "\"")
                .contains("WriteKeys=\"shop="
                        + LocalSecrets.hash(secrets.path("serverKey").asText()) + ",web:browser="
                        + LocalSecrets.hash(secrets.path("browserKey").asText()) + "\"")
                .doesNotContain(secrets.path("serverKey").asText())
                .doesNotContain(secrets.path("adminToken").asText());
        assertThat(deployed.events()).isEqualTo(1);
        assertThat(folder.resolve("asked")).as("sam has nothing to read").hasContent("");
    }

    @Test
    void usesTheSameSecretsAgain() throws IOException {
        assertThat(deploy().exitCode()).isZero();
        String first = overrides();

        Run second = deploy("-P", "Stage=staging");

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(overrides()).isEqualTo("Stage=\"staging\" " + first);
        assertThat(deployed.events()).isEqualTo(2);
    }

    @Test
    void neverReplacesTheSecretsOfAStackThatExists() throws IOException {
        Files.writeString(folder.resolve("stack"), "");

        Run run = deploy();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("the stack keeps the secrets that it has")
                .contains("No event was sent");
        assertThat(overrides()).doesNotContain("LinkKey", "WriteKeys", "AdminToken", "ProofKey");
        assertThat(secretsFile()).doesNotExist();
    }

    @Test
    void tellsNativeFunctionsAndTheirArchitecture() throws IOException {
        for (String function : functions()) {
            zip(function, "native/", "bootstrap", ARM);
        }

        assertThat(deploy("--native").exitCode()).isZero();

        assertThat(overrides()).contains("Runtime=\"provided.al2023\"", "Architecture=\"arm64\"");
        assertThat(Files.readString(folder.resolve("template")))
                .contains("CodeUri: " + folder.resolve("functions/ingest/target/native/function.zip"));
        Run contradicted = deploy("--native", "-P", "Architecture=x86_64");
        assertThat(contradicted.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(contradicted.err()).contains("Architecture is x86_64, but the functions are built for arm64");
    }

    @Test
    void refusesFunctionsThatWereNotBuiltAlike() throws IOException {
        zip("ingest", "", "bootstrap", X86);
        assertRefused("were not built alike", "provided.al2023 on x86_64=[ingest]");
        zip("ingest", "", "bootstrap", new byte[] {'#', '!'});
        assertRefused("is no program for x86-64 or arm64");
        Files.delete(folder.resolve("functions/ingest/target/function.zip"));
        assertRefused("build the functions first");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -P;Shopname=x                                   | the template has no parameter Shopname
            -P;LogDays=31                                   | LogDays must be one of
            -P;MonthlyDollars=much                          | MonthlyDollars must be a number
            -P;MaxWriteUnits=0                              | MaxWriteUnits must be at least 1
            -P;LinkSigningKeys=short                        | LinkSigningKeys must have at least 16 characters
            -P;MailFrom=a@other.example;-P;MailDomain=shop.example | not an address of MailDomain
            -P;OriginSecret=a-secret-of-the-cdn             | set PublicUrl too
            -P;VapidPublicKey=abc                           | set both
            -P;Runtime=provided.al2023                      | but the functions are built for java21
            --stack;Regulars                                | must be up to 25
            --region;me-central-1                           | lacks Lambda function URLs
            """)
    void refusesWhatCannotWorkBeforeItCallsSam(String arguments, String problem) throws IOException {
        Run run = deploy(arguments.split(";"));

        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains(problem).doesNotContain("short,", "a-secret-of-the-cdn");
        assertThat(folder.resolve("arguments")).doesNotExist();
        assertThat(secretsFile()).doesNotExist();
    }

    @Test
    void saysWhyADeploymentFailed() throws IOException {
        sam("echo 'CREATE_FAILED: TrainFunction'; exit 1");
        Run run = deploy();
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("CREATE_FAILED: TrainFunction", "sam deploy ended with 1", "docs/deploy.md");

        Files.writeString(
                folder.resolve("sam"),
                "#!/bin/sh\necho 'Error: Outputs do not exist for the input stack regulars' >&2\nexit 1\n");
        assertThat(deploy().err()).contains("delete the stack first");

        Run missing = Run.of("deploy", "--sam", "/nowhere/sam", "--template", template());
        assertThat(missing.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(missing.err()).contains("pip install aws-sam-cli");
    }

    @Test
    void failsIfTheEventDoesNotArrive() throws IOException {
        deployed.loseEvents();
        Run run = deploy("--patience", "1");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("is not in the profile").contains("read the log groups");
        assertThat(deploy("--no-check").exitCode()).isZero();
    }

    @Test
    void passesTheCdnsSecretToADeploymentBehindACdn() throws IOException {
        Run run = deploy("-P", "OriginSecret=a-secret-of-the-cdn", "-P", "PublicUrl=https://r.shop.example");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(deployed.originHeaders()).isNotEmpty().allMatch("a-secret-of-the-cdn"::equals);
    }

    private void assertRefused(String... parts) throws IOException {
        Run run = deploy();
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains(parts);
        assertThat(folder.resolve("arguments")).doesNotExist();
    }

    private Run deploy(String... more) {
        List<String> all =
                new ArrayList<>(List.of("deploy", "--sam", folder.resolve("sam").toString()));
        all.addAll(List.of("--template", template()));
        all.addAll(Arrays.asList(more));
        return Run.of(all.toArray(String[]::new));
    }

    private String template() {
        return folder.resolve("infra/template.yaml").toString();
    }

    private Path secretsFile() {
        return folder.resolve("state/regulars/stacks/regulars.json");
    }

    private String arguments() throws IOException {
        return Files.readString(folder.resolve("arguments"));
    }

    /** The parameters as SAM reads them after TOML. */
    private String overrides() throws IOException {
        String line =
                Files.readString(folder.resolve("config")).lines().toList().get(2);
        return line.replaceAll("^parameter_overrides = \"|\"$", "")
                .replace("\\\"", "\"")
                .replace("\\\\", "\\");
    }

    private List<String> functions() throws IOException {
        return Files.readAllLines(Path.of(TEMPLATE)).stream()
                .filter(line -> line.contains("CodeUri: ../functions/"))
                .map(line -> line.replaceAll(".*functions/|/target.*", ""))
                .toList();
    }

    private void zip(String function, String kind, String entry, byte[] content) throws IOException {
        Path file = folder.resolve("functions/" + function + "/target/" + kind + "function.zip");
        Files.createDirectories(file.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
            zip.closeEntry();
        }
    }

    /** Keeps what it was given; answers as sam does. */
    private void sam(String fault) throws IOException {
        String url = deployed.url();
        String script = """
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
                """.formatted(folder, url, url, fault);
        Path sam = folder.resolve("sam");
        Files.writeString(sam, script);
        Files.setPosixFilePermissions(sam, PosixFilePermissions.fromString("rwx------"));
    }

    private static byte[] elf(int machine) {
        byte[] header = new byte[64];
        header[0] = 0x7f;
        header[1] = 'E';
        header[2] = 'L';
        header[3] = 'F';
        header[18] = (byte) machine;
        return header;
    }
}
