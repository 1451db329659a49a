package io.regulars.cli.command;

import java.io.Console;
import java.nio.file.Path;

import io.regulars.cli.base.Terminal;
import io.regulars.cli.imports.Proposal;

/**
 * Shows a proposed mapping and asks whether to import with it.
 *
 * @param yes whether to import without asking
 */
record ProposalDialog(Terminal terminal, boolean yes) {

    /** Whether to import. Without a terminal, only if {@code yes}. */
    boolean accepts(Path file, Proposal proposal) {
        if (proposal.included() != null) {
            terminal.note(file.getFileName() + " has the columns of the included mapping " + proposal.included());
        } else {
            terminal.note("Proposed mapping, guessed from the first rows; save it as mapping.yaml to change it:");
            if (yes) {
                terminal.note(proposal.yaml().strip());
            } else {
                terminal.print(proposal.yaml().strip());
            }
            proposal.notes().forEach(note -> terminal.note("check: " + note));
        }
        if (yes) {
            return true;
        }
        Console console = System.console();
        if (console == null) {
            terminal.note("Nothing was imported. Import with --yes"
                    + (proposal.included() == null
                            ? ", or with --mapping mapping.yaml."
                            : ", or with --mapping " + proposal.included() + "."));
            return false;
        }
        String answer = console.readLine("Import with it? [y/N] ");
        return answer != null
                && answer.strip().toLowerCase(java.util.Locale.ROOT).matches("y|yes");
    }
}
