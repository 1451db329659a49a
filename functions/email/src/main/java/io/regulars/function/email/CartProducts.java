package io.regulars.function.email;

import java.util.List;

import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.profile.ProfileItem;
import io.regulars.content.MailProduct;
import io.regulars.content.ShopDomains;
import io.regulars.function.send.SendJob;
import io.regulars.link.MessageLinks;
import io.regulars.trigger.Trigger;
import io.regulars.trigger.Triggers;

/**
 * Reads the products in a customer's cart for the mail about it, right before it is sent: what was removed or ordered
 * since the decision is not shown, and no queue or decision holds a copy. Safe for concurrent use.
 */
final class CartProducts {

    private final Table table;
    private final ShopDomains domains;
    private final String currency;

    /** @param currency of the shop, ISO 4217 */
    CartProducts(Table table, ShopDomains domains, String currency) {
        this.table = table;
        this.domains = domains;
        this.currency = currency;
    }

    /** The newest products, at most {@link MailProduct#MOST}; none for a mail that is not about the cart. */
    List<MailProduct> of(SendJob job, MessageLinks links) {
        if (!Triggers.named(job.request().trigger()).map(Trigger::showsCart).orElse(false)) {
            return List.of();
        }
        var customer = job.request().customer();
        return MailProduct.of(
                ProfileItem.read(customer, table.getEventually(CustomerKeys.profile(customer)))
                        .profile()
                        .shownCart(),
                domains,
                currency,
                job.locale(),
                links::clickTo);
    }
}
