package io.regulars.function.api.link;

/** The words of the pages that customers see, in one language. */
record PageWords(
        String language,
        String unsubscribe,
        String unsubscribeAsk,
        String unsubscribeButton,
        String unsubscribed,
        String unsubscribedDetail,
        String changeMind,
        String preferences,
        String preferencesIntro,
        String email,
        String push,
        String save,
        String saved,
        String why,
        String because,
        String privacy,
        String gone,
        String goneDetail) {

    private static final PageWords ENGLISH = new PageWords(
            "en",
            "Unsubscribe",
            "Shall we stop sending you %s about offers?",
            "Unsubscribe",
            "You are unsubscribed",
            "We will not send you %s about offers any more. It takes effect at once.",
            "Change what you receive",
            "Your preferences",
            "Choose how %s may write to you about offers. You can change it at any time.",
            "E-mail",
            "Push notifications",
            "Save",
            "Saved. It takes effect at once.",
            "Why did I get this?",
            "You agreed to messages from %s, and you got this one ",
            "Messages about orders that you placed come regardless of this choice.",
            "This link is no longer valid",
            "It may be too old, or not complete. The latest message from the shop holds a fresh one.");
    private static final PageWords GERMAN = new PageWords(
            "de",
            "Abmelden",
            "Sollen wir Ihnen keine %s zu Angeboten mehr senden?",
            "Abmelden",
            "Sie sind abgemeldet",
            "Wir senden Ihnen keine %s zu Angeboten mehr. Das gilt ab sofort.",
            "Einstellungen ändern",
            "Ihre Einstellungen",
            "Wählen Sie, wie %s Ihnen zu Angeboten schreiben darf. Sie können das jederzeit ändern.",
            "E-Mail",
            "Push-Nachrichten",
            "Speichern",
            "Gespeichert. Das gilt ab sofort.",
            "Warum habe ich das bekommen?",
            "Sie haben Nachrichten von %s zugestimmt, und diese kam, ",
            "Nachrichten zu Ihren Bestellungen kommen unabhängig davon.",
            "Dieser Link gilt nicht mehr",
            "Er ist zu alt oder nicht vollständig. In der neuesten Nachricht des Ladens steht ein neuer.");

    static PageWords of(String language) {
        return language != null && language.startsWith("de") ? GERMAN : ENGLISH;
    }

    /** How messages of a channel are called within a sentence. */
    String messages(io.regulars.channel.Channel channel) {
        return switch (channel) {
            case EMAIL -> this == GERMAN ? "E-Mails" : "e-mails";
            case PUSH -> this == GERMAN ? "Push-Nachrichten" : "push notifications";
        };
    }
}
