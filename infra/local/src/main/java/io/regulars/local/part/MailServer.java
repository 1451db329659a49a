package io.regulars.local.part;

import java.io.IOException;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import io.regulars.local.LocalCloudException;

/** GreenMail as SMTP server in this JVM, on a free loopback port. It keeps nothing: a listener gets every message. */
public final class MailServer implements AutoCloseable {

    /** Hears of a message for one recipient before its sender is told that it was accepted. */
    @FunctionalInterface
    public interface Listener {
        void accepted(String recipient, MimeMessage message) throws MessagingException, IOException;
    }

    private final GreenMail greenMail;

    private MailServer(GreenMail greenMail) {
        this.greenMail = greenMail;
    }

    public static MailServer start(Listener listener) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(20_000);
        GreenMail greenMail = new GreenMail(setup);
        greenMail.getUserManager().setMessageDeliveryHandler((message, recipient) -> take(message, recipient, listener));
        greenMail.start();
        return new MailServer(greenMail);
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
        return greenMail.getSmtp().getPort();
    }

    @Override
    public void close() {
        greenMail.stop();
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
