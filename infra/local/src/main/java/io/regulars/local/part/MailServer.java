package io.regulars.local.part;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.HashMap;
import java.util.Map;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.smtp.SmtpServer;
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

    private final Listener listener;
    private final int port;
    private GreenMail greenMail;

    private MailServer(Listener listener) {
        this.listener = listener;
        this.greenMail = run(0);
        this.port = greenMail.getSmtp().getPort();
    }

    public static MailServer start(Listener listener) {
        return new MailServer(listener);
    }

    private GreenMail run(int onPort) {
        ServerSetup setup = new ServerSetup(onPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(20_000);
        GreenMail server = new Prompt(setup);
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

        Prompt(ServerSetup setup) {
            super(setup);
        }

        @Override
        protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers managers) {
            Map<String, AbstractServer> servers = new HashMap<>();
            for (ServerSetup setup : setups) {
                servers.put(setup.getProtocol(), new SmtpServer(setup, managers) {
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
