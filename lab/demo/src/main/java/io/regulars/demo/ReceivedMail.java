package io.regulars.demo;

import java.net.URI;
import java.time.Instant;

import io.regulars.shop.Message;

/**
 * A message as it lies in a customer's inbox or on their screen, with what its reader finds in it.
 *
 * @param message the message as the shop's customers see it
 * @param channel "email" or "push"
 * @param pixel the image whose request counts as an opening, null in a push notification
 * @param button target of the button, null without one
 * @param oneClick target of the mail program's unsubscribe button, null without one
 */
record ReceivedMail(Message message, String channel, String subject, URI pixel, URI button, URI oneClick) {

    String userId() {
        return message.userId();
    }

    String decision() {
        return message.decision();
    }

    Instant at() {
        return message.at();
    }

    /** The code, null without one. */
    String coupon() {
        return message.coupon();
    }

    /** The same message, arriving no earlier than this. */
    ReceivedMail notBefore(Instant earliest) {
        if (!at().isBefore(earliest)) {
            return this;
        }
        Message later = new Message(userId(), decision(), earliest, coupon(), message.discount());
        return new ReceivedMail(later, channel, subject, pixel, button, oneClick);
    }
}
