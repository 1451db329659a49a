package io.regulars.local.part;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpHandler;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import io.regulars.local.LocalCloudException;

/** GreenMail as SMTP server in this JVM, on a free loopback port. It keeps nothing: a listener gets every message. */
public final class MailServer implements AutoCloseable {

    /** Receives a message for one recipient before its sender receives the acceptance. */
    @FunctionalInterface
    public interface Listener {
        void accepted(String recipient, MimeMessage message) throws MessagingException, IOException;
    }

    /** Decides whether a mail is accepted. Called by many threads. */
    @FunctionalInterface
    public interface Admission {
        /** The reply that refuses the next mail; empty if it is accepted, and then counted. */
        Optional<String> refusal();
    }

    private final Listener listener;
    private final Admission admission;
    private final int port;
    private GreenMail greenMail;

    private MailServer(Listener listener, Admission admission) {
        this.listener = listener;
        this.admission = admission;
        this.greenMail = run(0);
        this.port = greenMail.getSmtp().getPort();
    }

    public static MailServer start(Listener listener, Admission admission) {
        return new MailServer(listener, admission);
    }

    private GreenMail run(int onPort) {
        ServerSetup setup = new ServerSetup(onPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(20_000);
        GreenMail server = new Prompt(setup, admission);
        server.getUserManager().setMessageDeliveryHandler((message, recipient) -> take(message, recipient, listener));
        server.start();
        return server;
    }

    /** Stops the server, or starts it again on the same port. */
    public synchronized void stopped(boolean stop) {
        if (stop && greenMail != null) {
            greenMail.stop();
            greenMail = null;
        } else if (!stop && greenMail == null) {
            greenMail = run(port);
        }
    }

    private static GreenMailUser take(MovingMessage message, MailAddress recipient, Listener listener)
            throws MessagingException {
        try {
            listener.accepted(recipient.getEmail(), message.getMessage());
        } catch (IOException unreadable) {
            throw new LocalCloudException("a mail cannot be read: " + unreadable.getMessage(), unreadable);
        }
        return new NoMailbox(recipient.getEmail());
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        stopped(true);
    }

    /**
     * GreenMail writes each line of its answer to EHLO by itself, and so the second would wait for the client's delayed
     * acknowledgement of the first: 40 ms for each new connection.
     */
    private static final class Prompt extends GreenMail {

        private final Admission admission;

        Prompt(ServerSetup setup, Admission admission) {
            super(setup);
            this.admission = admission;
        }

        @Override
        protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers managers) {
            Map<String, AbstractServer> servers = new HashMap<>();
            SmtpManager smtp = new Admitting(managers, admission);
            for (ServerSetup setup : setups) {
                servers.put(setup.getProtocol(), new SmtpServer(setup, managers) {
                    @Override
                    protected ProtocolHandler createProtocolHandler(Socket client) {
                        return new SmtpHandler(new SmtpCommandRegistry(), smtp, client);
                    }

                    @Override
                    protected void handleClientSocket(Socket client) throws SocketException {
                        client.setTcpNoDelay(true);
                        super.handleClientSocket(client);
                    }
                });
            }
            return servers;
        }
    }

    /** Answers to the content of a mail, as SES does. */
    private static final class Admitting extends SmtpManager {

        private final Admission admission;

        Admitting(Managers managers, Admission admission) {
            super(managers.getImapHostManager(), managers.getUserManager());
            this.admission = admission;
        }

        @Override
        public String checkData(SmtpState state) {
            Optional<String> refusal = admission.refusal();
            refusal.ifPresent(reply -> state.clearMessage());
            return refusal.orElse(null);
        }
    }

    /** GreenMail would keep every message in memory for ever. */
    private record NoMailbox(String address) implements GreenMailUser {

        @Override
        public String getEmail() {
            return address;
        }

        @Override
        public String getLogin() {
            return address;
        }

        @Override
        public void deliver(MovingMessage message) {
            // The listener has it.
        }

        @Override
        public void deliver(MimeMessage message) {
            // The listener has it.
        }

        @Override
        public void create() {
            // Nothing to make.
        }

        @Override
        public void delete() {
            // Nothing to remove.
        }

        @Override
        public String getPassword() {
            return address;
        }

        @Override
        public void setPassword(String password) {
            // Nobody logs in.
        }

        @Override
        public void authenticate(String password) {
            // Nobody logs in.
        }

        @Override
        public String getQualifiedMailboxName() {
            return address;
        }
    }
}
