package io.regulars.cli;

import io.regulars.cli.command.ClockCommand;
import io.regulars.cli.command.CustomerCommand;
import io.regulars.cli.command.DeadLettersCommand;
import io.regulars.cli.command.DeployCommand;
import io.regulars.cli.command.EraseCommand;
import io.regulars.cli.command.ExportCommand;
import io.regulars.cli.command.ImportCommand;
import io.regulars.cli.command.InboxCommand;
import io.regulars.cli.command.JobsCommand;
import io.regulars.cli.command.KeysCommand;
import io.regulars.cli.command.LedgerCommand;
import io.regulars.cli.command.LogsCommand;
import io.regulars.cli.command.ModelsCommand;
import io.regulars.cli.command.OffersCommand;
import io.regulars.cli.command.PauseCommand;
import io.regulars.cli.command.PersonasCommand;
import io.regulars.cli.command.PreviewCommand;
import io.regulars.cli.command.ProductsCommand;
import io.regulars.cli.command.RebuildCommand;
import io.regulars.cli.command.RedriveCommand;
import io.regulars.cli.command.ReplayCommand;
import io.regulars.cli.command.ReportCommand;
import io.regulars.cli.command.RequestsCommand;
import io.regulars.cli.command.ResumeCommand;
import io.regulars.cli.command.SchemaCommand;
import io.regulars.cli.command.SendCommand;
import io.regulars.cli.command.StatusCommand;
import io.regulars.cli.command.TailCommand;
import io.regulars.cli.command.TrainCommand;
import io.regulars.cli.command.UnlinkCommand;
import io.regulars.cli.command.UpCommand;
import io.regulars.cli.command.WhyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The top-level command, which only lists the commands. */
@Command(
        name = "regulars",
        mixinStandardHelpOptions = true,
        version = "regulars 0.1.0", //
        description =
                "Turns one-off buyers into regulars: an event pipeline that picks the next best offer for each customer.", //
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n", //
        footer = {
            "",
            "Start with 'regulars demo', or with 'regulars up' and your own events.",
            "Benchmarks: 'regulars bench', which is built when it is first used.",
            "Exit codes: 0 success, 1 failure, 2 usage error, 3 no cloud is running, 4 success, but some rows or events were rejected."
        }, //
        subcommands = {
            UpCommand.class,
            ImportCommand.class,
            ReplayCommand.class,
            SendCommand.class,
            CustomerCommand.class,
            WhyCommand.class,
            LedgerCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            InboxCommand.class,
            TailCommand.class,
            ClockCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DeadLettersCommand.class,
            RedriveCommand.class,
            TrainCommand.class,
            ModelsCommand.class,
            PersonasCommand.class,
            OffersCommand.class,
            ProductsCommand.class,
            PreviewCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            EraseCommand.class,
            RequestsCommand.class,
            RebuildCommand.class,
            UnlinkCommand.class,
            JobsCommand.class,
            SchemaCommand.class,
            KeysCommand.class,
            DeployCommand.class,
            CommandLine.HelpCommand.class
        })
final class Regulars implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command");
    }
}
