package io.regulars.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CommandBase;
import io.regulars.cli.base.CommandPlugin;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.Terminal;
import io.regulars.evaluate.data.DataFolder;
import io.regulars.evaluate.dataset.DataSetRows;
import io.regulars.evaluate.file.BasketCommand;
import io.regulars.evaluate.file.PropensityCommand;
import io.regulars.evaluate.file.TimingCommand;
import io.regulars.evaluate.file.UpliftCommand;
import io.regulars.evaluate.row.EvaluationRow;
import io.regulars.evaluate.row.FigureTable;
import io.regulars.evaluate.row.Measured;
import io.regulars.evaluate.row.RowRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the models on the public data sets; its subcommands measure them on files of the user. */
@Command(
        name = "evaluate",
        description = "Measures the models on public data sets and compares the figures with published ones.%n"
                + "The commands below measure them on your own files.", //
        subcommands = {PropensityCommand.class, UpliftCommand.class, TimingCommand.class, BasketCommand.class},
        commandListHeading = "%nCommands:%n")
public final class EvaluateCommand extends CommandBase implements CommandPlugin {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the public data sets (default: ../shared/data beside the project).")
    private Path data;

    @Option(names = "--only", paramLabel = "ROW", description = "Measure this row only; may be repeated.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures as JSON.")
    private Path json;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Also write the figures as Markdown.")
    private Path markdown;

    @Override
    public Integer call() {
        List<EvaluationRow> rows = chosen();
        DataFolder folder = new DataFolder(data == null ? defaultFolder() : data);
        Terminal terminal = terminal();
        List<Measured> measured = new ArrayList<>();
        for (EvaluationRow row : rows) {
            Measured result = RowRun.run(row, folder);
            measured.add(result);
            terminal.note(String.format(Locale.ROOT, "  %s: %.1f s", row.name(), result.seconds()));
        }
        terminal.print(FigureTable.text(measured));
        write(json, FigureTable.json(measured) + "\n");
        write(markdown, FigureTable.markdown(measured));
        if (measured.stream().allMatch(Measured::skipped)) {
            throw new CliException("nothing was measured: no data set is in " + folder.root()
                    + "; name the folder that has them with --data (docs/models.md)");
        }
        return ExitCodes.OK;
    }

    private List<EvaluationRow> chosen() {
        List<String> names = DataSetRows.all().stream().map(EvaluationRow::name).toList();
        for (String name : only) {
            if (!names.contains(name)) {
                throw CliException.usage(
                        "--only " + name + ": there is no such row; the rows are " + String.join(", ", names));
            }
        }
        return DataSetRows.all().stream()
                .filter(row -> only.isEmpty() || only.contains(row.name()))
                .toList();
    }

    private static Path defaultFolder() {
        return Path.of(System.getProperty("regulars.home", "."))
                .toAbsolutePath()
                .normalize()
                .resolveSibling("shared/data");
    }

    private static void write(Path file, String text) {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CliException(ExitCodes.FAILED, "cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
