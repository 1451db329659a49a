package io.regulars.content;

/**
 * The words around an offer's own, in one language.
 *
 * @param language BCP 47 tag
 * @param because by which an explanation begins; one %s for the shop
 * @param why link words
 * @param preferences link words
 * @param unsubscribe link words
 * @param code what stands before a coupon's code
 * @param points how points are counted; one %s for the number
 */
public record Phrases(
        String language,
        String because,
        String why,
        String preferences,
        String unsubscribe,
        String code,
        String points) {

    private static final Phrases ENGLISH = new Phrases(
            "en",
            "You get this because you agreed to messages from %s, and ",
            "Why did I get this?",
            "Preferences",
            "Unsubscribe",
            "Your code",
            "%s points");
    private static final Phrases GERMAN = new Phrases(
            "de",
            "Sie erhalten diese Nachricht, weil Sie Nachrichten von %s zugestimmt haben, und ",
            "Warum bekomme ich das?",
            "Einstellungen",
            "Abmelden",
            "Ihr Code",
            "%s Punkte");

    /** Those of that language; English for every other one. */
    public static Phrases of(String language) {
        return language.startsWith("de") ? GERMAN : ENGLISH;
    }

    /** What made us write, by the trigger's name: the end of the sentence that {@link #because} begins. */
    public String reason(String trigger) {
        boolean german = this == GERMAN;
        return switch (trigger) {
            case "first_order" ->
                german
                        ? "weil Sie kürzlich zum ersten Mal bestellt haben."
                        : "because you recently placed your first order.";
            case "cart_abandoned" ->
                german ? "weil noch etwas in Ihrem Warenkorb liegt." : "because you left something in your cart.";
            case "slipping_away" ->
                german
                        ? "weil wir länger nichts von Ihnen gehört haben."
                        : "because we have not heard from you for a while.";
            case "replenishment" ->
                german
                        ? "weil etwas, das Sie regelmäßig kaufen, zur Neige gehen dürfte."
                        : "because something you buy regularly may be running out.";
            default ->
                german ? "weil wir dachten, dass es zu Ihnen passt." : "because we thought that it may suit you.";
        };
    }
}
