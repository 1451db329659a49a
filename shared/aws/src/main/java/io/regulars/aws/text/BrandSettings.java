package io.regulars.aws.text;

import io.regulars.aws.run.Env;
import io.regulars.content.Brand;
import io.regulars.content.BrandColor;

/** Reads the shop's brand from a function's environment. */
public final class BrandSettings {

    private BrandSettings() {}

    /**
     * The brand of the variables {@code SHOP_…}, of which only the name is required.
     *
     * @throws IllegalStateException if a variable is missing or has another form than infra/template.yaml allows
     */
    public static Brand of(Env env) {
        return new Brand(
                env.required("SHOP_NAME"),
                env.optional("SHOP_ADDRESS", "").strip(),
                url(env, "SHOP_IMPRINT_URL"),
                env.optional("SHOP_CONTACT", "").strip(),
                url(env, "SHOP_LOGO_URL"),
                color(env));
    }

    private static String url(Env env, String name) {
        String url = env.optional(name, "").strip();
        if (!url.isEmpty() && !url.startsWith("https://")) {
            throw new IllegalStateException(name + " must begin with https://");
        }
        return url;
    }

    private static BrandColor color(Env env) {
        try {
            return BrandColor.of(env.optional("SHOP_COLOR", BrandColor.DEFAULT.hex()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("SHOP_COLOR: " + e.getMessage(), e);
        }
    }
}
