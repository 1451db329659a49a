package io.regulars.content;

import java.util.List;

/**
 * What a mail shows besides the offer's content.
 *
 * @param products that the mail is about; may be empty
 * @param couponEnd last day of the coupon as the reader writes it, empty for none
 */
public record MailExtras(Brand brand, List<MailProduct> products, String couponEnd) {

    public MailExtras {
        products = List.copyOf(products);
    }

    /** A mail that shows the content alone. */
    static MailExtras plain(String shop) {
        return new MailExtras(Brand.named(shop), List.of(), "");
    }
}
