package io.regulars.function.email;

import io.regulars.aws.delivery.Outcome;

/** Hands mails to a provider. Used by one thread at a time. */
interface MailTransport {

    /** Makes sure that the provider can be reached. Whatever it throws is retried later. */
    void ready();

    /** Hands one mail over, once; what the provider or the network does is the outcome, never an exception. */
    Outcome send(OutgoingMail mail);
}
