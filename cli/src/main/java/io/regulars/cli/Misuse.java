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
        err.println(
                "regulars: " + plain(failure.getMessage().lines().findFirst().orElse("usage error")));
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

    /** The parser's names of types, in plain words. */
    private static String plain(String message) {
        return message.replaceFirst("is not an? (int|long)$", "is not a whole number")
                .replaceFirst("is not a (double|BigDecimal)$", "is not a number")
                .replaceFirst("is not a valid URI$", "is not a URL");
    }
}
