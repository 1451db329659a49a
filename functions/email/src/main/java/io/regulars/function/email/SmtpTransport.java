package io.regulars.function.email;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

import io.regulars.function.send.Outcome;
import io.regulars.function.send.Outcome.Cause;
import io.regulars.function.send.Transport;

/**
 * Sends mails by SMTP over one connection that is kept open between mails. The server's reply decides the outcome: 4xx
 * can be tried later, 5xx is rejected; without a reply it is unknown. Mails and the password travel encrypted, by TLS
 * (smtps) or STARTTLS, except to this machine. Safe for concurrent use; sends one mail at a time.
 */
final class SmtpTransport implements Transport<OutgoingMail> {

    /** The mail exceeds the server's limit: a fault of the mail although the server answers to the sender. */
    private static final int TOO_LARGE = 552;
    /** Replies that ask for authentication or encryption (RFC 4954, RFC 3207). */
    private static final Set<Integer> ACCESS_FAULTS = Set.of(530, 534, 535, 538);
    /** Until the server has answered to DATA, it has not received the mail. */
    private static final Pattern BEFORE_CONTENT = Pattern.compile("^(?:RCPT|DATA|BDAT)");

    private final URI server;
    private final Session session;
    private jakarta.mail.Transport connection;

    /**
     * @param server {@code smtp://host:port} or {@code smtps://host:port}, with {@code user:password@} if the server
     *     requires it
     * @param name the host name to greet the server with
     */
    SmtpTransport(URI server, String name) {
        this.server = server;
        this.session = Session.getInstance(properties(name, server));
    }

    @Override
    public synchronized void connect() {
        try {
            if (connection == null || !connection.isConnected()) {
                close();
                connection = session.getTransport(server.getScheme());
                String[] user = server.getUserInfo() == null
                        ? new String[] {null, null}
                        : server.getUserInfo().split(":", 2);
                connection.connect(server.getHost(), server.getPort(), user[0], user[1]);
            }
        } catch (MessagingException e) {
            throw new IllegalStateException(
                    "no connection to the mail server " + server.getHost() + ":" + server.getPort(), e);
        }
    }

    @Override
    public synchronized Outcome send(OutgoingMail mail) {
        if (mail.to() == null) {
            return OutgoingMail.MALFORMED;
        }
        Address[] to;
        try {
            to = new Address[] {new InternetAddress(mail.to())};
        } catch (AddressException e) {
            return OutgoingMail.MALFORMED;
        }
        try {
            connect();
        } catch (IllegalStateException e) {
            return new Outcome.TryLater(e.getMessage(), Cause.UNREACHABLE);
        }
        try {
            connection.sendMessage(new MimeMessage(session, new ByteArrayInputStream(mail.mime())), to);
            return new Outcome.Accepted(mail.messageId());
        } catch (MessagingException e) {
            close();
            return outcome(e);
        }
    }

    /** Finds the server's reply code in the chain of exceptions. Omits its text, which may contain the address. */
    private static Outcome outcome(MessagingException failure) {
        for (Exception e = failure; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            if (e instanceof SMTPAddressFailedException address) {
                return outcome(address.getReturnCode(), true, false);
            }
            if (e instanceof SMTPSendFailedException send) {
                String command = send.getCommand() == null ? "" : send.getCommand();
                boolean sender = command.startsWith("MAIL");
                return outcome(
                        send.getReturnCode(),
                        sender || BEFORE_CONTENT.matcher(command).find(),
                        sender);
            }
        }
        return new Outcome.Unknown(failure.getClass().getSimpleName() + " without a reply of the server");
    }

    /**
     * @param code the server's reply; negative without one
     * @param beforeContent whether the server cannot have accepted the mail without a reply
     * @param sender whether the server answered to the sender, not to the recipient or the content
     */
    private static Outcome outcome(int code, boolean beforeContent, boolean sender) {
        String reason = "smtp " + code;
        if (code >= 500 && code < 600) {
            boolean fault = sender && code != TOO_LARGE || ACCESS_FAULTS.contains(code);
            return fault ? new Outcome.TryLater(reason, Cause.FAULT) : new Outcome.Rejected(reason);
        }
        if (code >= 400 && code < 500) {
            return new Outcome.TryLater(reason);
        }
        return beforeContent
                ? new Outcome.TryLater("the mail server closed the connection", Cause.UNREACHABLE)
                : new Outcome.Unknown("no reply of the mail server");
    }

    private void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (MessagingException e) {
                System.getLogger(SmtpTransport.class.getName())
                        .log(System.Logger.Level.DEBUG, "the connection was closed already", e);
            }
            connection = null;
        }
    }

    private static Properties properties(String name, URI server) {
        Properties properties = new Properties();
        for (String scheme : new String[] {"mail.smtp.", "mail.smtps."}) {
            properties.put(scheme + "connectiontimeout", "5000");
            properties.put(scheme + "timeout", "10000");
            properties.put(scheme + "writetimeout", "10000");
            properties.put(scheme + "localhost", name);
            properties.put(scheme + "quitwait", "false");
            properties.put(scheme + "ssl.checkserveridentity", "true");
        }
        if (!loopback(server.getHost())) {
            properties.put("mail.smtp.starttls.enable", "true");
            properties.put("mail.smtp.starttls.required", "true");
        }
        return properties;
    }

    private static boolean loopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }
}
