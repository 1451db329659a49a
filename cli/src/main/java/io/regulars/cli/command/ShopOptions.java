package io.regulars.cli.command;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import io.regulars.cli.base.CliException;
import io.regulars.cli.deploy.StackParameters;
import picocli.CommandLine.Option;

/** Options about the shop: values for parameters of the template. Each can also be an environment variable. */
final class ShopOptions {

    private static final Pattern SENDER = Pattern.compile("[^<>@\\s]+@[^<>@\\s]+|[^<>]*<[^<>@\\s]+@[^<>@\\s]+>");

    @Option(
            names = "--shop-name",
            paramLabel = "NAME",
            description = "Name of the shop in messages and on pages (default: $REGULARS_SHOP_NAME, or Sample Shop).")
    private String shopName;

    @Option(
            names = "--sender",
            paramLabel = "ADDRESS",
            description = "Sender of mails, such as 'My Shop <hello@shop.example>' (default: $REGULARS_SENDER).")
    private String sender;

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            description = "Currency of the shop, such as EUR (default: $REGULARS_CURRENCY, or EUR).")
    private String currency;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "Time zone of customers whose own is unknown, such as Europe/Berlin (default:"
                    + " $REGULARS_TIME_ZONE, or UTC).")
    private String timeZone;

    @Option(
            names = "--locale",
            paramLabel = "TAG",
            description = "Language of customers whose own is unknown, such as de or en-GB (default:"
                    + " $REGULARS_LOCALE, or en).")
    private String locale;

    @Option(
            names = "--logo",
            paramLabel = "URL",
            description = "Logo in mails, an https URL (default: $REGULARS_LOGO, or the shop's name).")
    private String logo;

    @Option(
            names = "--color",
            paramLabel = "COLOR",
            description = "Colour of buttons and links, such as '#1f5fbf' (default: $REGULARS_COLOR).")
    private String color;

    @Option(
            names = {"-P", "--parameter"},
            paramLabel = "NAME=VALUE",
            description = "Another parameter of infra/template.yaml, as 'deploy' takes it; may be repeated.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    /**
     * The values for the parameters of the template.
     *
     * @throws CliException if a value is not valid, or the template has no such parameter
     */
    Map<String, String> values(Path template, UnaryOperator<String> environment) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "ShopName", "--shop-name", shopName, environment.apply("REGULARS_SHOP_NAME"));
        put(values, "MailFrom", "--sender", sender, environment.apply("REGULARS_SENDER"));
        put(values, "ShopCurrency", "--currency", currency, environment.apply("REGULARS_CURRENCY"));
        put(values, "ShopTimeZone", "--time-zone", timeZone, environment.apply("REGULARS_TIME_ZONE"));
        put(values, "ShopLocale", "--locale", locale, environment.apply("REGULARS_LOCALE"));
        put(values, "ShopLogoUrl", "--logo", logo, environment.apply("REGULARS_LOGO"));
        put(values, "ShopColor", "--color", color, environment.apply("REGULARS_COLOR"));
        values.putAll(parameters);
        check(values);
        return StackParameters.checked(template, values);
    }

    private static void put(
            Map<String, String> values, String parameter, String option, String given, String byDefault) {
        String value = given == null ? byDefault : given;
        if (value == null || given == null && value.isBlank()) {
            return;
        }
        if (value.isBlank()) {
            throw CliException.usage(option + " must not be empty");
        }
        values.put(parameter, value.strip());
    }

    private static void check(Map<String, String> values) {
        String from = values.get("MailFrom");
        if (from != null && !SENDER.matcher(from).matches()) {
            throw CliException.usage("the sender '" + from
                    + "' is not a mail address; write hello@shop.example or 'My Shop <hello@shop.example>'");
        }
        String zone = values.get("ShopTimeZone");
        if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
            throw CliException.usage("the time zone '" + zone + "' is unknown; write one such as Europe/Berlin or UTC");
        }
        String language = values.get("ShopLocale");
        if (language != null && !language.matches("[a-z]{2,3}(-[A-Z]{2})?")) {
            throw CliException.usage("the locale '" + language + "' is not a language tag such as de or en-GB");
        }
        String money = values.get("ShopCurrency");
        if (money != null
                && Currency.getAvailableCurrencies().stream()
                        .noneMatch(one -> one.getCurrencyCode().equals(money))) {
            throw CliException.usage("the currency '" + money + "' is not an ISO 4217 code such as EUR or USD");
        }
    }
}
