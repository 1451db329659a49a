package io.regulars.cli.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.LocalClouds;

/** One run of {@code regulars deploy}: checks everything it can before it changes anything. */
public final class Deployment {

    private static final Pattern STACK = Pattern.compile("[a-z][a-z0-9-]{0,24}");
    private static final Pattern CODE = Pattern.compile("(?m)^( *CodeUri: *)(\\S+)$");
    private static final List<String> OUTPUTS = List.of("IngestUrl", "ApiUrl");

    /** Regions without Lambda function URLs or without the resource types of SES, as of cfn-lint 1.58. */
    private static final Set<String> UNSUPPORTED = Set.of(
            "ap-east-1",
            "ap-east-2",
            "ap-south-2",
            "ap-southeast-4",
            "ap-southeast-5",
            "ap-southeast-6",
            "ap-southeast-7",
            "ca-west-1",
            "cn-north-1",
            "cn-northwest-1",
            "eu-central-2",
            "eu-south-2",
            "il-central-1",
            "me-central-1",
            "mx-central-1",
            "us-gov-east-1",
            "us-gov-west-1");

    /**
     * The programs that a deployment calls.
     *
     * @param sam path of the SAM CLI; null to search the PATH
     * @param aws path of the AWS CLI; null to search the PATH
     * @param account options that select account and region
     */
    public record Tools(String sam, String aws, List<String> account) {}

    private final String stack;
    private final Path secretsFile;
    private final Path template;
    private final boolean nativeFunctions;
    private final Consumer<String> notes;
    private StackSecrets secrets;
    private String originSecret = "";
    private StackParameters parameters;

    /**
     * @param secretsFile null for the default
     * @param template null for that of this project
     */
    public Deployment(String stack, Path secretsFile, Path template, boolean nativeFunctions, Consumer<String> notes) {
        if (!STACK.matcher(stack).matches()) {
            throw CliException.usage(
                    "--stack " + stack + " must be up to 25 of a-z, 0-9 and -, and begin with a letter:"
                            + " the bucket is named after it");
        }
        this.stack = stack;
        this.secretsFile = secretsFile == null ? defaultFile(stack) : secretsFile;
        this.template = template == null ? LocalClouds.home().resolve("infra").resolve("template.yaml") : template;
        this.nativeFunctions = nativeFunctions;
        this.notes = notes;
    }

    private static Path defaultFile(String stack) {
        String override = System.getProperty("regulars.state", System.getenv("XDG_STATE_HOME"));
        Path state = override == null || override.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(override);
        return state.resolve("regulars").resolve("stacks").resolve(stack + ".json");
    }

    /** @param region null if the AWS CLI chooses it */
    public void checkRegion(String region) {
        if (region != null && UNSUPPORTED.contains(region)) {
            throw CliException.usage("--region " + region
                    + " lacks Lambda function URLs or SES's resources; docs/deploy.md lists the regions that work");
        }
    }

    /**
     * Deploys.
     *
     * @param tools the programs that it calls
     * @param given parameters by name
     * @return the outputs of the stack
     */
    public Map<String, String> run(Tools tools, Map<String, String> given) {
        parameters = StackParameters.read(template);
        given.forEach(parameters::set);
        parameters.checkTogether();
        String text = text();
        packages(text);
        SamCli cli = new SamCli(Program.sam(tools.sam(), tools.account()));
        boolean exists = cli.outputs(stack).isPresent();
        if (!exists) {
            parameters.checkFirstMail();
        }
        secrets(exists, tools);
        deploy(cli, text);
        return cli.outputs(stack)
                .filter(outputs -> outputs.keySet().containsAll(OUTPUTS))
                .orElseThrow(() -> new CliException("the stack " + stack + " has no outputs " + OUTPUTS));
    }

    private String text() {
        try {
            return Files.readString(template);
        } catch (IOException e) {
            throw new CliException(ExitCodes.FAILED, "cannot read " + template + ": " + e.getMessage(), e);
        }
    }

    /** Sets runtime and architecture to those of the packages. */
    private void packages(String text) {
        List<Path> zips = new ArrayList<>();
        Matcher code = CODE.matcher(text);
        while (code.find()) {
            zips.add(zip(code.group(2)));
        }
        FunctionZips.Target target = FunctionZips.inspect(zips);
        setLike("Runtime", target.runtime());
        if (!target.architecture().isEmpty()) {
            setLike("Architecture", target.architecture());
        }
        notes.accept("The functions are built for " + target + ".");
    }

    private void setLike(String name, String built) {
        String given = parameters.values().get(name);
        if (given != null && !given.equals(built)) {
            throw CliException.usage(
                    "parameter " + name + " is " + given + ", but the functions are built for " + built);
        }
        parameters.set(name, built);
    }

    private Path zip(String uri) {
        Path zip = template.toAbsolutePath().getParent().resolve(uri).normalize();
        return nativeFunctions ? zip.resolveSibling("native").resolve(zip.getFileName()) : zip;
    }

    /** A stack that exists keeps its secrets: with other ones, all links and suppressions would be lost. */
    private void secrets(boolean exists, Tools tools) {
        if (Files.exists(secretsFile)) {
            secrets = StackSecrets.read(secretsFile);
            secrets.addTo(parameters);
        } else if (exists) {
            notes.accept("There is no " + secretsFile + ", so the stack keeps the secrets that it has.");
        }
        if (exists && parameters.secrets().isEmpty()) {
            return;
        }
        SecretParameters stored = new SecretParameters(Program.aws(tools.aws(), tools.account()), stack);
        if (secrets == null && !exists) {
            if (!stored.isEmpty()) {
                throw new CliException(
                        "/regulars/" + stack + " in SSM has the secrets of an earlier stack, and there is" + " no "
                                + secretsFile + ": restore that file, or delete the parameters");
            }
            secrets = StackSecrets.create(secretsFile);
            notes.accept("New secrets were written to " + secretsFile
                    + ". Keep a copy of this file in a safe place: linkKey can never be replaced.");
            secrets.addTo(parameters);
        }
        stored.store(parameters.secrets()).forEach(parameters::set);
        originSecret = stored.value("OriginSecret", "");
    }

    private void deploy(SamCli cli, String text) {
        Path resolved = null;
        try {
            resolved = Files.createTempFile("regulars", ".yaml");
            Files.writeString(
                    resolved,
                    CODE.matcher(text)
                            .replaceAll(code -> Matcher.quoteReplacement(
                                    code.group(1) + zip(code.group(2)).toString())));
            int exitCode = cli.deploy(resolved, stack, parameters.values(), notes);
            if (exitCode != 0) {
                throw new CliException("sam deploy ended with " + exitCode + "; its last lines say why. If this was the"
                        + " stack's first deployment, delete it before the next one: docs/deploy.md");
            }
        } catch (IOException e) {
            throw new CliException(ExitCodes.FAILED, "cannot write the template for sam: " + e.getMessage(), e);
        } finally {
            Optional.ofNullable(resolved).ifPresent(file -> file.toFile().delete());
        }
    }

    /** Sends an event through the deployed functions. */
    public void check(Map<String, String> outputs, int seconds) {
        if (secrets == null) {
            notes.accept("No event was sent, because the keys are not known here.");
            return;
        }
        new SmokeTest(
                        outputs.get("IngestUrl"),
                        outputs.get("ApiUrl"),
                        secrets,
                        originSecret,
                        Duration.ofSeconds(seconds))
                .run();
        notes.accept("An event of customer " + SmokeTest.CUSTOMER + " went through.");
    }
}
