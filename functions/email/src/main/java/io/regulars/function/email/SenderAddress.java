package io.regulars.function.email;

import java.io.UnsupportedEncodingException;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/**
 * The sender of mails.
 *
 * @param address the bare address
 * @param domain of the address, which message ids end with
 * @param header value of the From header, encoded
 */
record SenderAddress(String address, String domain, String header) {

    /**
     * @param from {@code Sample Shop <hello@shop.example>}
     * @throws IllegalArgumentException if it is not a valid address
     */
    static SenderAddress of(String from) {
        try {
            InternetAddress parsed = new InternetAddress(from, true);
            if (parsed.getPersonal() != null) {
                parsed.setPersonal(parsed.getPersonal(), "UTF-8");
            }
            String address = parsed.getAddress();
            return new SenderAddress(address, address.substring(address.indexOf('@') + 1), parsed.toString());
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new IllegalArgumentException(
                    "MAIL_FROM must be an address, as in: Sample Shop <hello@shop.example>", e);
        }
    }
}
