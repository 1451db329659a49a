package io.regulars.cli.command;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.regulars.cli.client.LocalClouds;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class ShopOptionsTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("REGULARS_SHOP_NAME", "From the environment", "REGULARS_CURRENCY", "USD");

    @Test
    void optionsBecomeParametersAndTakePrecedenceOverTheEnvironment() {
        ShopOptions options = CommandLine.populateCommand(
                new ShopOptions(),
                "--shop-name",
                "Bean & Co",
                "--time-zone",
                "Europe/Berlin",
                "--locale",
                "de-AT",
                "--color",
                "#112233",
                "-P",
                "DoubleOptIn=browser");

        assertThat(options.values(LocalClouds.template(), ENVIRONMENT::get))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ShopName", "Bean & Co",
                        "ShopCurrency", "USD",
                        "ShopTimeZone", "Europe/Berlin",
                        "ShopLocale", "de-AT",
                        "ShopColor", "#112233",
                        "DoubleOptIn", "browser"));
    }
}
