package io.regulars.shop;

import java.time.Instant;

/** How a customer reacts to a message, and when. A resulting order becomes events of the shop. */
public sealed interface Reaction {

    /** When it happens, not before the message arrived. */
    Instant at();

    /** The message is opened: its images load. */
    record Open(Instant at) implements Reaction {}

    /** The button is followed. */
    record Click(Instant at) implements Reaction {}

    /** An order is made because of it; the shop plans the visit. */
    record Order(Instant at, String orderId) implements Reaction {}

    /** The mail program's own unsubscribe button is pressed. */
    record Unsubscribe(Instant at) implements Reaction {}

    /** It is marked as spam; the shop passes on the provider's report. */
    record Complaint(Instant at) implements Reaction {}
}
