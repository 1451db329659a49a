package io.regulars.cli.command;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.CommandBase;
import io.regulars.cli.base.EventsJar;
import io.regulars.cli.base.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Prints JSON Schemas. */
@Command(
        name = "schema",
        description = "Prints a JSON Schema, such as offers, events or mappings. Without a name, lists all schemas.")
public final class SchemaCommand extends CommandBase {

    private static final String SUFFIX = ".json";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "A name from the list, such as offers, events or mappings.")
    private String name;

    @Option(names = "--json", description = "Without a name: print all schemas as one JSON object by name.")
    private boolean json;

    @Override
    public Integer call() {
        List<String> files = EventsJar.names("schemas").stream()
                .filter(file -> file.endsWith(SUFFIX))
                .toList();
        if (name != null) {
            terminal().print(new String(EventsJar.read("schemas/" + find(files)).orElseThrow(), UTF_8).stripTrailing());
        } else if (json) {
            ObjectNode all = CliJson.object();
            files.forEach(file -> all.set(stem(file), EventsJar.json("schemas/" + file)));
            terminal().print(CliJson.line(all));
        } else {
            files.forEach(file -> terminal().print(stem(file)));
        }
        return ExitCodes.OK;
    }

    private String find(List<String> files) {
        return files.stream()
                .filter(file -> stem(file).equals(name) || (stem(file) + "s").equals(name))
                .findFirst()
                .orElseThrow(() -> CliException.usage("there is no schema " + name + "; there are: "
                        + String.join(
                                ", ", files.stream().map(SchemaCommand::stem).toList())));
    }

    private static String stem(String file) {
        return file.substring(0, file.length() - SUFFIX.length());
    }
}
