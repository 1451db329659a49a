package io.regulars.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;

import static org.assertj.core.api.Assertions.assertThat;

/** A deployment with a script in the place of sam, and a server in the place of the deployed functions. */
class DeployCommandTest {

    private static final byte[] ARM = elf(0xb7);
    private static final byte[] X86 = elf(0x3e);

    @TempDir
    Path folder;

    private DeploySandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        sandbox = new DeploySandbox(folder);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void deploysANewStackWithNewSecretsAndSendsAnEvent() throws IOException {
        Run run = sandbox.deploy("-P", "ShopName=Ada's \"Shop\"", "--region", "eu-central-1", "--profile", "shop");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode secrets = CliJson.parse(Files.readAllBytes(sandbox.secretsFile()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sandbox.secretsFile())))
                .isEqualTo("rw-------");
        assertThat(run.err()).contains(sandbox.secretsFile().toString()).contains("An event of customer");
        assertThat(run.out()).contains("IngestUrl", "ApiUrl");
        assertThat(sandbox.arguments())
                .contains("deploy --template-file", "--stack-name regulars", "--capabilities CAPABILITY_IAM")
                .contains("--no-confirm-changeset", "--region eu-central-1 --profile shop")
                .doesNotContain("--guided")
                .doesNotContain(secrets.path("linkKey").asText());
        assertThat(sandbox.overrides())
                .contains("Runtime=\"java21\"")
                .contains("ShopName=\"Ada's \\\"Shop\\\"\"")
                .contains(
                        "LinkKey=\"ssm:/regulars/regulars/LinkKey#1\"",
                        "ProofKey=\"ssm:/regulars/regulars/ProofKey#1\"")
                .contains("WriteKeys=\"ssm:/regulars/regulars/WriteKeys#1\"", "AdminToken=\"ssm:")
                .doesNotContain(secrets.path("linkKey").asText(), "sha256");
        assertThat(sandbox.deployed().events()).isEqualTo(1);
        assertThat(folder.resolve("asked")).as("sam has nothing to read").hasContent("");
    }

    @Test
    void usesTheSameSecretsAgain() throws IOException {
        assertThat(sandbox.deploy().exitCode()).isZero();
        String first = sandbox.overrides();

        Run second = sandbox.deploy("-P", "Stage=staging");

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(sandbox.overrides()).isEqualTo("Stage=\"staging\" " + first);
        assertThat(sandbox.deployed().events()).isEqualTo(2);
    }

    @Test
    void refusesANewProductionStackWithoutThePostalAddressThatMailsNeed() throws IOException {
        Run refused = sandbox.deployAs("-P", "PublicUrl=https://r.shop.example");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("-P ShopAddress=", "-P Stage=staging");
        assertThat(sandbox.secretsFile()).doesNotExist();
    }

    @Test
    void refusesANewProductionStackWithoutAnAddressOfItsOwnForLinks() throws IOException {
        Run refused = sandbox.deployAs("-P", "ShopName=Shop");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("-P PublicUrl=", "-P Stage=staging");
        assertThat(sandbox.secretsFile()).doesNotExist();

        assertThat(sandbox.deployAs("-P", "Stage=staging").exitCode()).isZero();
        assertThat(sandbox.deployAs("-P", "Stage=production").exitCode())
                .as("an existing stack")
                .isZero();
    }

    @Test
    void neverReplacesTheSecretsOfAStackThatExists() throws IOException {
        sandbox.stackExists();

        Run run = sandbox.deploy();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("the stack keeps the secrets that it has")
                .contains("No event was sent");
        assertThat(sandbox.overrides()).doesNotContain("LinkKey", "WriteKeys", "AdminToken", "ProofKey");
        assertThat(sandbox.secretsFile()).doesNotExist();
    }

    @Test
    void tellsNativeFunctionsAndTheirArchitecture() throws IOException {
        for (String function : sandbox.functions()) {
            sandbox.zip(function, "native/", "bootstrap", ARM);
        }

        assertThat(sandbox.deploy("--native").exitCode()).isZero();

        assertThat(sandbox.overrides()).contains("Runtime=\"provided.al2023\"", "Architecture=\"arm64\"");
        assertThat(Files.readString(folder.resolve("template")))
                .contains("CodeUri: " + folder.resolve("functions/ingest/target/native/function.zip"));
        Run contradicted = sandbox.deploy("--native", "-P", "Architecture=x86_64");
        assertThat(contradicted.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(contradicted.err()).contains("Architecture is x86_64, but the functions are built for arm64");
    }

    @Test
    void refusesFunctionsThatWereNotBuiltAlike() throws IOException {
        sandbox.zip("ingest", "", "bootstrap", X86);
        assertRefused("were not built alike", "provided.al2023 on x86_64=[ingest]");
        sandbox.zip("ingest", "", "bootstrap", new byte[] {'#', '!'});
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
            -P;HoldoutPercent=51                            | HoldoutPercent must be at most 50
            -P;LinkSigningKeys=short                        | LinkSigningKeys must have at least 16 characters
            -P;MailFrom=a@other.example;-P;MailDomain=shop.example | not an address of MailDomain
            -P;OriginSecret=a-secret-of-the-cdn             | set PublicUrl too
            -P;VapidPublicKey=abc                           | set both
            -P;Runtime=provided.al2023                      | but the functions are built for java21
            --stack;Regulars                                | must be up to 25
            --region;me-central-1                           | lacks Lambda function URLs
            """)
    void refusesWhatCannotWorkBeforeItCallsSam(String arguments, String problem) throws IOException {
        Run run = sandbox.deployAs(arguments.split(";"));

        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains(problem).doesNotContain("short,", "a-secret-of-the-cdn");
        assertThat(folder.resolve("arguments")).doesNotExist();
        assertThat(sandbox.secretsFile()).doesNotExist();
    }

    @Test
    void saysWhyADeploymentFailed() throws IOException {
        sandbox.sam("echo 'CREATE_FAILED: TrainFunction'; exit 1");
        Run run = sandbox.deploy();
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("CREATE_FAILED: TrainFunction", "sam deploy ended with 1", "docs/deploy.md");

        Files.writeString(
                folder.resolve("sam"),
                "#!/bin/sh\necho 'Error: Outputs do not exist for the input stack regulars' >&2\nexit 1\n");
        assertThat(sandbox.deploy().err()).contains("delete the stack first");

        Run missing = Run.of("deploy", "--sam", "/nowhere/sam", "--template", sandbox.template());
        assertThat(missing.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(missing.err()).contains("pip install aws-sam-cli");
    }

    @Test
    void failsIfTheEventDoesNotArrive() throws IOException {
        sandbox.deployed().loseEvents();
        Run run = sandbox.deploy("--patience", "1");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("is not in the profile").contains("read the log groups");
        assertThat(sandbox.deploy("--no-check").exitCode()).isZero();
    }

    @Test
    void passesTheCdnsSecretToADeploymentBehindACdn() throws IOException {
        Run run = sandbox.deploy("-P", "OriginSecret=a-secret-of-the-cdn", "-P", "PublicUrl=https://r.shop.example");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(sandbox.deployed().originHeaders()).isNotEmpty().allMatch("a-secret-of-the-cdn"::equals);
    }

    private void assertRefused(String... parts) throws IOException {
        Run run = sandbox.deploy();
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains(parts);
        assertThat(folder.resolve("arguments")).doesNotExist();
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
