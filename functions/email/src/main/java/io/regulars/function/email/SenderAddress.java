package io.regulars.function.email;

import java.io.UnsupportedEncodingException;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/**
 * Who the mails are from.
 *
 * @param address bare
 * @param domain of the address: the right side of message ids
 * @param header as the From header says it, encoded
 */
record SenderAddress(String address, String domain, String header) {

    /**
     * @param from {@code Sample Shop <hello@shop.example>}
     * @throws IllegalArgumentException when that is no address
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
