package io.regulars.demo;

import java.time.Instant;

import io.regulars.shop.Reaction;

/**
 * Something a customer is about to do with a message: load its images, follow its button, press unsubscribe.
 *
 * @param kind OPENED, CLICKED or UNSUBSCRIBED
 */
record PlannedReaction(Instant at, ReceivedMail mail, Diary.Kind kind) {

    /** @return null for what the shop itself turns into events */
    static PlannedReaction of(ReceivedMail mail, Reaction reaction) {
        if (reaction instanceof Reaction.Open open) {
            return new PlannedReaction(open.at(), mail, Diary.Kind.OPENED);
        }
        if (reaction instanceof Reaction.Click click) {
            return new PlannedReaction(click.at(), mail, Diary.Kind.CLICKED);
        }
        if (reaction instanceof Reaction.Unsubscribe unsubscribe) {
            return new PlannedReaction(unsubscribe.at(), mail, Diary.Kind.UNSUBSCRIBED);
        }
        return null;
    }

    /** Does it. Whatever the message has no link for is left out, as a push notification's opening. */
    boolean perform(DemoCloud cloud) {
        return switch (kind) {
            case OPENED -> follow(mail.pixel() != null, () -> cloud.visit(mail.pixel()));
            case CLICKED -> follow(mail.button() != null, () -> cloud.visit(mail.button()));
            case UNSUBSCRIBED -> follow(mail.oneClick() != null, () -> cloud.unsubscribe(mail.oneClick()));
            case VISITED, CARTED, ORDERED, REFUNDED, RECEIVED, COMPLAINED ->
                throw new IllegalStateException(kind + " is no reply");
        };
    }

    private static boolean follow(boolean there, Runnable link) {
        if (there) {
            link.run();
        }
        return there;
    }
}
