package io.regulars.local.http;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.regulars.local.message.PushService;
import io.regulars.local.part.MailServer;
import io.regulars.local.state.Inbox;

/** Requests for received messages, push subscriptions and the mail server. */
public final class MessageRequests implements LocalRoutes.Subject {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 10_000;
    private static final double LONGEST_WAIT_SECONDS = 20;

    private final Inbox inbox;
    private final PushService push;
    private final Optional<MailServer> mail;

    /** @param mail the embedded mail server, empty if mail is sent elsewhere */
    public MessageRequests(Inbox inbox, PushService push, Optional<MailServer> mail) {
        this.inbox = inbox;
        this.push = push;
        this.mail = mail;
    }

    @Override
    public void register(LocalRoutes routes) {
        routes.add("GET", "inbox", this::inbox)
                .add("POST", "push-subscriptions", request -> LocalReply.json(201, push.subscribe()))
                .add("PUT", "mail", this::mail);
    }

    /** The query's {@code wait} is how many seconds to wait for a message if there is none yet. */
    private LocalReply inbox(LocalRequest request) throws BadRequestException, InterruptedException {
        long after = (long) request.number("after", "0");
        inbox.await(after, (long) (1000 * Math.min(LONGEST_WAIT_SECONDS, request.number("wait", "0"))));
        ArrayNode messages = JSON.createArrayNode();
        inbox.after(after, PAGE).forEach(messages::add);
        return LocalReply.json(200, messages);
    }

    private LocalReply mail(LocalRequest request) throws BadRequestException {
        JsonNode stopped = request.object().path("stopped");
        if (mail.isEmpty()) {
            throw new BadRequestException("mails go to an endpoint of yours here");
        }
        if (!stopped.isBoolean()) {
            throw new BadRequestException("the body must say {\"stopped\": true} or {\"stopped\": false}");
        }
        mail.get().stopped(stopped.booleanValue());
        return LocalReply.json(200, JSON.createObjectNode().put("stopped", stopped.booleanValue()));
    }
}
