package io.regulars.local.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

import com.sun.net.httpserver.HttpExchange;

import io.regulars.local.LocalCloudException;
import io.regulars.local.function.FunctionFailure;

/**
 * The requests under {@code /_local/}: those that replace the AWS console or the passing of time. All but the push
 * endpoint need the admin token.
 */
public final class LocalApi {

    private static final String PUSH = "push/";

    private final String adminToken;
    private final PushEndpoint push;
    private final LocalRoutes routes = new LocalRoutes();

    public LocalApi(String adminToken, PushEndpoint push, List<? extends LocalRoutes.Subject> subjects) {
        this.adminToken = adminToken;
        this.push = push;
        subjects.forEach(subject -> subject.register(routes));
    }

    LocalReply answer(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath().substring("/_local/".length());
        String method = exchange.getRequestMethod();
        if (method.equals("POST") && path.startsWith(PUSH)) {
            return push.answer(path.substring(PUSH.length()), exchange.getRequestHeaders()::getFirst, body);
        }
        if (!authorised(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return LocalReply.problem(401, "Unauthorized", "this needs Authorization: Bearer <admin token>");
        }
        Optional<LocalRoutes.Match> match = routes.find(method, path);
        if (match.isEmpty()) {
            return LocalReply.problem(404, "Not Found", "the local cloud does not know " + method + " " + path);
        }
        return handle(match.get(), exchange, body);
    }

    private static LocalReply handle(LocalRoutes.Match match, HttpExchange exchange, byte[] body)
            throws InterruptedException {
        try {
            return match.handler().handle(new LocalRequest(exchange.getRequestURI(), match.name(), body));
        } catch (BadRequestException wrong) {
            return LocalReply.problem(400, "Bad Request", wrong.getMessage());
        } catch (LocalCloudException impossible) {
            return LocalReply.problem(409, "Conflict", impossible.getMessage());
        } catch (FunctionFailure failed) {
            return LocalReply.problem(502, "Bad Gateway", failed.getMessage());
        }
    }

    private boolean authorised(String header) {
        byte[] expected = ("Bearer " + adminToken).getBytes(StandardCharsets.UTF_8);
        return header != null && MessageDigest.isEqual(expected, header.getBytes(StandardCharsets.UTF_8));
    }
}
