package io.regulars.cli;

import java.io.PrintWriter;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CommandBase;
import io.regulars.cli.base.ExitCodes;
import io.regulars.local.LocalCloudException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints in one line why a command failed; with --debug also the stack trace. */
final class FailedCommands implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println("regulars: " + message(failure));
        if (debug(command)) {
            failure.printStackTrace(err);
        }
        err.flush();
        return failure instanceof CliException known ? known.exitCode() : ExitCodes.FAILED;
    }

    private static String message(Exception failure) {
        if (failure instanceof CliException || failure instanceof LocalCloudException) {
            return failure.getMessage();
        }
        String text = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return "unexpected error: " + text.lines().findFirst().orElse("") + " ("
                + failure.getClass().getSimpleName() + "; use --debug for the stack trace)";
    }

    private static boolean debug(CommandLine command) {
        return command.getCommand() instanceof CommandBase base && base.debug();
    }
}
