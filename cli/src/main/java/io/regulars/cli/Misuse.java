package io.regulars.cli;

import java.io.PrintWriter;
import java.util.List;

import io.regulars.cli.base.ExitCodes;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints in one line what is wrong with the command line, and how to get help. */
final class Misuse implements IParameterExceptionHandler {

    /** Commands that are never suggested for a mistyped one, since they cannot be undone. */
    private static final List<String> DESTRUCTIVE = List.of("erase", "unlink");

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("regulars: " + message(failure));
        List<String> suggestions = suggestions(failure);
        if (!suggestions.isEmpty()) {
            err.println("Did you mean: " + String.join(" or ", suggestions) + "?");
        }
        err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCodes.USAGE;
    }

    private static List<String> suggestions(ParameterException failure) {
        return failure instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions().stream()
                        .filter(suggestion -> DESTRUCTIVE.stream().noneMatch(suggestion::endsWith))
                        .toList()
                : List.of();
    }

    private static String message(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        if (failure instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            String argument = unmatched.getUnmatched().get(0);
            return command.getSubcommands().isEmpty()
                    ? "'" + name + "' takes no further argument, and got '" + argument + "'"
                    : "there is no command '" + name + " " + argument + "'";
        }
        return plain(failure.getMessage().lines().findFirst().orElse("usage error"));
    }

    /** The parser's names of types, in plain words. */
    private static String plain(String message) {
        return message.replaceFirst("is not an? (int|long)$", "is not a whole number")
                .replaceFirst("is not a (double|BigDecimal)$", "is not a number")
                .replaceFirst("is not a valid URI$", "is not a URL")
                .replaceFirst(": expected one of \\[(.*)] \\(case-sensitive\\) but was ('.*')$", ": $2 is none of $1");
    }
}
