package io.regulars.aws.run;

import java.util.Map;
import java.util.Objects;

/**
 * The environment variables of a function. Read them when the function is wired, so that a wrong deployment fails at
 * its first start and says which variable is missing.
 */
public final class Env {

    private final Map<String, String> variables;

    public Env(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** The variables of this process. */
    public static Env system() {
        return new Env(System.getenv());
    }

    /** The value, which must be there and not be empty. */
    public String required(String name) {
        String value = variables.get(Objects.requireNonNull(name, "name"));
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    "The environment variable " + name + " is not set; infra/template.yaml sets it for this function");
        }
        return value;
    }

    /** The value, or the other where it is missing or empty. */
    public String optional(String name, String other) {
        String value = variables.get(Objects.requireNonNull(name, "name"));
        return value == null || value.isBlank() ? other : value;
    }
}
