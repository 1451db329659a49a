package io.regulars.aws.delivery;

import io.regulars.aws.run.Env;

/**
 * What messages say of the shop.
 *
 * @param name SHOP_NAME
 * @param currency SHOP_CURRENCY, ISO 4217; EUR by default
 * @param publicUrl PUBLIC_URL: where links lead
 */
public record ShopInfo(String name, String currency, String publicUrl) {

    /** As the environment says. */
    public static ShopInfo of(Env env) {
        return new ShopInfo(
                env.required("SHOP_NAME"), env.optional("SHOP_CURRENCY", "EUR"), env.required("PUBLIC_URL"));
    }
}
