package io.regulars.content;

/**
 * What messages and pages say about the shop, and how they look. Texts are plain; an unknown value is empty. Immutable.
 *
 * @param shop name of the shop
 * @param address postal address in one line
 * @param imprint URL of the imprint
 * @param contact e-mail address or URL at which customers reach the shop
 * @param logo URL of the logo, https
 * @param color of buttons and links
 */
public record Brand(String shop, String address, String imprint, String contact, String logo, BrandColor color) {

    /** A brand that has only a name. */
    public static Brand named(String shop) {
        return new Brand(shop, "", "", "", "", BrandColor.DEFAULT);
    }

    /** The target of the link to {@link #contact}; empty without one. */
    public String contactLink() {
        return contact.isEmpty() || contact.startsWith("https://") ? contact : "mailto:" + contact;
    }

    /** The shop with its address, which may begin with the shop's name already. */
    public String sender() {
        if (address.isEmpty() || address.startsWith(shop)) {
            return address.isEmpty() ? shop : address;
        }
        return shop + ", " + address;
    }
}
