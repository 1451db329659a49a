package io.regulars.function.api.link;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

import io.regulars.channel.Channel;
import io.regulars.content.Escaping;
import io.regulars.content.Texts;
import io.regulars.gate.Gate;
import io.regulars.gate.Gate.Consent;
import io.regulars.gate.GatePolicy;
import io.regulars.gate.GateRules;

/** Explains on a page when and where a customer agreed to the messages of a channel. */
final class ConsentExplanation {

    private ConsentExplanation() {}

    /** A sentence, escaped for HTML. */
    static String of(Gate gate, Channel channel, Texts texts) {
        if (!gate.consented(Channel.MARKETING, channel)) {
            return Escaping.html(texts.get("page.consent.none"));
        }
        Consent direct = gate.consents().get(channel.directConsentKey(Channel.MARKETING));
        Consent given = direct == null ? gate.consents().get(channel.consentKey(Channel.MARKETING)) : direct;
        String since = texts.format("page.consent.since", date(given.statedAt(), gate, texts));
        return Escaping.html(since + texts.get(source(given, direct)));
    }

    private static String source(Consent given, Consent direct) {
        if (given.proof().startsWith("preference-page")) {
            return "page.consent.by.page";
        }
        if (given.proof().equals("double opt-in")) {
            return "page.consent.by.mail";
        }
        return direct == null ? "page.consent.by.record" : "page.consent.by.shop";
    }

    private static String date(Instant at, Gate gate, Texts texts) {
        ZoneId zone = GateRules.zone(gate, GatePolicy.DEFAULT);
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(Locale.forLanguageTag(texts.language()))
                .format(at.atZone(zone));
    }
}
