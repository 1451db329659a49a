package io.regulars.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.regulars.cli.base.CommandBase;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.deploy.Deployment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deploys the stack to AWS. */
@Command(
        name = "deploy",
        description = {
            "Deploys to AWS with the SAM CLI, without questions, and sends one event through.",
            "A new stack gets new secrets, which are kept in a file and as SSM parameters. Parameters that are not given keep their values.",
            "Example: regulars deploy --region eu-central-1 -P ShopName='My Shop' -P MailDomain=shop.example -P MailFrom=hello@shop.example -P PublicUrl=https://r.shop.example -P ShopAddress='1 High Street, Town'"
        })
public final class DeployCommand extends CommandBase {

    @Option(
            names = "--stack",
            paramLabel = "NAME",
            defaultValue = "regulars",
            description = "Name of the stack (default: ${DEFAULT-VALUE}).")
    private String stack;

    @Option(
            names = {"-P", "--parameter"},
            paramLabel = "NAME=VALUE",
            description = "A parameter of infra/template.yaml; may be repeated.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--region", paramLabel = "REGION", description = "AWS region (default: that of the AWS CLI).")
    private String region;

    @Option(names = "--profile", paramLabel = "NAME", description = "Profile of the AWS CLI.")
    private String profile;

    @Option(
            names = "--secrets",
            paramLabel = "FILE",
            description = "File with the stack's secrets (default: ~/.local/state/regulars/stacks/NAME.json).")
    private Path secrets;

    @Option(names = "--native", description = "Deploy the native functions, built by mvn -Pnative package.")
    private boolean nativeFunctions;

    @Option(names = "--no-check", description = "Do not send an event through the deployed stack.")
    private boolean unchecked;

    @Option(names = "--sam", paramLabel = "FILE", description = "The SAM CLI (default: sam on the PATH).")
    private String sam;

    @Option(names = "--aws", paramLabel = "FILE", description = "The AWS CLI (default: aws on the PATH).")
    private String aws;

    @Option(names = "--template", paramLabel = "FILE", hidden = true)
    private Path template;

    @Option(names = "--patience", paramLabel = "SECONDS", hidden = true, defaultValue = "90")
    private int patience;

    @Override
    public Integer call() {
        List<String> account = new ArrayList<>();
        if (region != null) {
            account.addAll(List.of("--region", region));
        }
        if (profile != null) {
            account.addAll(List.of("--profile", profile));
        }
        Deployment deployment = new Deployment(stack, secrets, template, nativeFunctions, terminal()::note);
        deployment.checkRegion(region);
        Map<String, String> outputs = deployment.run(new Deployment.Tools(sam, aws, account), parameters);
        if (!unchecked) {
            deployment.check(outputs, patience);
        }
        outputs.forEach((name, value) -> terminal().print(name + "  " + value));
        return ExitCodes.OK;
    }
}
