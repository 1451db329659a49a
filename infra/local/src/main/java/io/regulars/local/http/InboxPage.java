package io.regulars.local.http;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.local.state.Inbox;

/** Lists the delivered messages, newest first, and shows one: a mail in a frame that runs nothing. */
final class InboxPage {

    private static final int SHOWN = 200;
    private static final int REFRESH_SECONDS = 5;
    /** Mails load pictures by https only, so looking at one here does not count as opened at this cloud. */
    private static final String MAIL_POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
            + " style-src 'unsafe-inline'; img-src https: data:; frame-ancestors 'self'";

    private final Inbox inbox;

    InboxPage(Inbox inbox) {
        this.inbox = inbox;
    }

    /**
     * A page.
     *
     * @param seq number of the message, null for the list
     * @param html whether to answer the HTML of the message alone
     */
    LocalReply show(String seq, boolean html) {
        if (seq == null) {
            return list();
        }
        return inbox.find(Long.parseLong(seq))
                .map(message -> html ? content(message) : message(message))
                .orElseGet(() -> new Html()
                        .raw("<h1>Inbox</h1>")
                        .element("p", "", "There is no message " + seq + ".")
                        .link("/inbox", "All messages")
                        .page(404, "Inbox", 0));
    }

    private LocalReply list() {
        List<ObjectNode> messages = inbox.latest(SHOWN);
        Html page = new Html().raw("<header><h1>Inbox</h1></header><nav>");
        page.link("/", "Status").raw("</nav><div class=\"box\">");
        if (messages.isEmpty()) {
            page.element("p", "soft", "No messages yet. This page refreshes itself.");
        } else {
            page.raw("<table>");
            messages.forEach(message -> row(page, message));
            page.raw("</table>");
        }
        return page.raw("</div>").page(200, "Inbox", REFRESH_SECONDS);
    }

    /** A row of a table of messages. */
    static void row(Html page, JsonNode message) {
        page.raw("<tr>")
                .element("td", "soft wide", date(message))
                .element("td", "soft", message.path("channel").asText())
                .element("td", "", message.path("to").asText())
                .raw("<td>")
                .link("/inbox/" + message.path("seq").asLong(), subject(message))
                .raw("</td></tr>");
    }

    private LocalReply message(JsonNode message) {
        long seq = message.path("seq").asLong();
        Html page = new Html().raw("<header>");
        page.element("h1", "", subject(message)).raw("</header><nav>");
        page.link("/inbox", "Inbox");
        if (seq > 1) {
            page.link("/inbox/" + (seq - 1), "Previous");
        }
        if (inbox.find(seq + 1).isPresent()) {
            page.link("/inbox/" + (seq + 1), "Next");
        }
        page.raw("</nav><p class=\"soft\">")
                .text(message.path("channel").asText() + " to "
                        + message.path("to").asText() + ", " + date(message))
                .raw("</p>");
        if (message.path("decision").isTextual()) {
            page.raw("<p class=\"soft\">Decision ")
                    .element("code", "", message.path("decision").asText())
                    .raw("</p>");
        }
        if (message.path("html").isTextual()) {
            page.raw("<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\" title=\"Mail\" src=\"/inbox/"
                    + seq + "/html\"></iframe>");
        }
        if (!message.path("text").asText("").isBlank()) {
            page.raw("<h2>Text</h2><pre>")
                    .text(message.path("text").asText().strip())
                    .raw("</pre>");
        }
        return page.page(200, subject(message), 0);
    }

    private static LocalReply content(JsonNode message) {
        return Html.reply(200, "<base target=\"_blank\">" + message.path("html").asText(""), MAIL_POLICY);
    }

    private static String subject(JsonNode message) {
        String subject = message.path("subject").asText("");
        return subject.isBlank() ? "(no subject)" : subject;
    }

    private static String date(JsonNode message) {
        return message.path("at").asText("").replaceAll("^([^T]+)T(\\d\\d:\\d\\d).*$", "$1 $2");
    }
}
