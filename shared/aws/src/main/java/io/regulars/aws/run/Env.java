package io.regulars.aws.run;

import java.util.Map;
import java.util.Objects;

/**
 * The environment variables of a function. Read them when the function starts, so that a wrong deployment fails at its
 * first start with the name of the missing variable.
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

    /**
     * The value of a variable.
     *
     * @throws IllegalStateException if it is missing or blank
     */
    public String required(String name) {
        String value = variables.get(Objects.requireNonNull(name, "name"));
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    "The environment variable " + name + " is not set; infra/template.yaml sets it for this function");
        }
        return value;
    }

    /** The value of a variable, or another value if it is missing or blank. */
    public String optional(String name, String other) {
        String value = variables.get(Objects.requireNonNull(name, "name"));
        return value == null || value.isBlank() ? other : value;
    }
}
