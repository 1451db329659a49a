package io.regulars.aws.run;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.regulars.content.ShopLocale;
import io.regulars.currency.ShopCurrency;

/**
 * The environment variables of a function. Read them when the function starts, so that a wrong deployment fails at its
 * first start with the name of the missing variable.
 *
 * <p>A variable {@code ssm:/path/Name} has the value of that SSM parameter. The first of them to be read fetches all of
 * them. What follows a {@code #} is ignored; the deployment changes it together with the secret, so that Lambda
 * replaces running environments. Thread-safe.
 */
public final class Env {

    private static final String REFERENCE = "ssm:";

    private final Map<String, String> variables;
    private final SecretSource source;
    private Map<String, String> secrets;

    public Env(Map<String, String> variables) {
        this(variables, null);
    }

    private Env(Map<String, String> variables, SecretSource source) {
        this.variables = Map.copyOf(variables);
        this.source = source;
    }

    /** The variables of this process, none of which may refer to a secret. */
    public static Env system() {
        return new Env(System.getenv());
    }

    /** The same variables, where references are read from a source. */
    public Env withSecrets(SecretSource secretSource) {
        return new Env(variables, Objects.requireNonNull(secretSource, "secretSource"));
    }

    /**
     * The value of a variable.
     *
     * @throws IllegalStateException if it is missing or blank, or refers to a parameter that does not exist
     */
    public String required(String name) {
        String value = value(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    "The environment variable " + name + " is not set; infra/template.yaml sets it for this function");
        }
        return value;
    }

    /**
     * The shop's currency: {@code SHOP_CURRENCY}, or EUR.
     *
     * @throws IllegalArgumentException if it is not a code of ISO 4217
     */
    public ShopCurrency currency() {
        return ShopCurrency.of(optional("SHOP_CURRENCY", ShopCurrency.EUR.code()));
    }

    /**
     * The time zone of customers whose own is unknown: {@code SHOP_TIME_ZONE}, or UTC.
     *
     * @throws java.time.DateTimeException if there is no such time zone
     */
    public ZoneId timeZone() {
        return ZoneId.of(optional("SHOP_TIME_ZONE", "UTC"));
    }

    /**
     * Language and region of customers whose own are unknown: {@code SHOP_LOCALE}, or English.
     *
     * @throws IllegalArgumentException if it is not a language tag
     */
    public ShopLocale locale() {
        return new ShopLocale(optional("SHOP_LOCALE", ShopLocale.ENGLISH.tag()));
    }

    /**
     * The value of a variable, or another value if it is missing or blank.
     *
     * @throws IllegalStateException if it refers to a parameter that does not exist
     */
    public String optional(String name, String other) {
        String value = value(name);
        return value == null || value.isBlank() ? other : value;
    }

    private String value(String name) {
        String value = variables.get(Objects.requireNonNull(name, "name"));
        return value == null || !value.startsWith(REFERENCE) ? value : secret(name, parameter(value));
    }

    private String secret(String name, String parameter) {
        if (source == null) {
            throw new IllegalStateException("The environment variable " + name + " refers to the SSM parameter "
                    + parameter + ", but this function reads no secrets");
        }
        String secret = secrets().get(parameter);
        if (secret == null) {
            throw new IllegalStateException("The SSM parameter " + parameter + ", to which the environment variable "
                    + name + " refers, does not exist in this account and region; deploy with ./regulars deploy,"
                    + " which creates it, or create it with aws ssm put-parameter --type SecureString");
        }
        return secret;
    }

    /** A failed read is repeated at the next use. */
    private synchronized Map<String, String> secrets() {
        if (secrets == null) {
            List<String> names = variables.values().stream()
                    .filter(value -> value.startsWith(REFERENCE))
                    .map(Env::parameter)
                    .distinct()
                    .sorted()
                    .toList();
            secrets = Map.copyOf(source.read(names));
        }
        return secrets;
    }

    private static String parameter(String reference) {
        return reference.substring(REFERENCE.length()).replaceFirst("#.*", "");
    }
}
