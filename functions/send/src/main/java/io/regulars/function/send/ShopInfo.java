package io.regulars.function.send;

import io.regulars.aws.run.Env;
import io.regulars.content.ShopLocale;

/**
 * What messages say about the shop.
 *
 * @param name SHOP_NAME
 * @param currency SHOP_CURRENCY, ISO 4217; EUR by default
 * @param locale SHOP_LOCALE: language of customers whose own is unknown; English by default
 * @param publicUrl PUBLIC_URL: the base of all links
 */
record ShopInfo(String name, String currency, ShopLocale locale, String publicUrl) {

    static ShopInfo of(Env env) {
        return new ShopInfo(env.required("SHOP_NAME"), env.currency().code(), env.locale(), env.required("PUBLIC_URL"));
    }
}
