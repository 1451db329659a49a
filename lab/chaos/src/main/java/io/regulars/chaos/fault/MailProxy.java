package io.regulars.chaos.fault;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Stands before the mail server and does to mails what the plan says, once their last line is there. */
final class MailProxy implements AutoCloseable {

    /** Keeps all bytes as they are. */
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private final int target;
    private final ProviderFaultInjector mischief;
    private final ServerSocket server;

    MailProxy(int target, ProviderFaultInjector mischief) throws IOException {
        this.target = target;
        this.mischief = mischief;
        this.server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                start(() -> converse(client));
            } catch (IOException closed) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException("the mail proxy cannot accept", closed);
                }
            }
        }
    }

    private void converse(Socket client) {
        try (client;
                Socket mail = new Socket(InetAddress.getLoopbackAddress(), target)) {
            Line caller = new Line(client);
            Line called = new Line(mail);
            caller.say(called.reply());
            for (String said = caller.hear(); said != null; said = caller.hear()) {
                if (!said.equalsIgnoreCase("DATA")) {
                    called.say(said);
                    caller.say(called.reply());
                } else if (!data(caller, called)) {
                    called.say("QUIT");
                    return;
                }
            }
        } catch (IOException gone) {
            System.getLogger(MailProxy.class.getName()).log(System.Logger.Level.DEBUG, "a mail connection ended", gone);
        }
    }

    /** Whether the conversation goes on. The server hears of a mail only if it is to have it. */
    private boolean data(Line caller, Line called) throws IOException {
        caller.say("354 go on");
        StringBuilder mail = new StringBuilder();
        String line = caller.hear();
        while (line != null && !line.equals(".")) {
            mail.append(line).append("\r\n");
            line = caller.hear();
        }
        ProviderFaultInjector.Mail fate = line == null ? ProviderFaultInjector.Mail.BROKEN_BEFORE : mischief.mail();
        switch (fate) {
            case LATER -> caller.say("451 4.3.0 come again\r\n");
            case NEVER -> caller.say("554 5.7.1 never\r\n");
            case TAKEN, BROKEN_AFTER -> {
                called.say("DATA");
                String ready = called.reply();
                if (!ready.startsWith("354")) {
                    caller.say(ready);
                    return true;
                }
                called.say(mail + ".");
                String reply = called.reply();
                if (fate == ProviderFaultInjector.Mail.TAKEN) {
                    caller.say(reply);
                }
            }
            case BROKEN_BEFORE -> {
                // Nothing is said to anybody.
            }
        }
        return fate == ProviderFaultInjector.Mail.TAKEN;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "mail-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** One side of the conversation. */
    private static final class Line {

        private final BufferedReader in;
        private final BufferedWriter out;

        Line(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), BYTES));
            out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), BYTES));
        }

        String hear() throws IOException {
            return in.readLine();
        }

        /** All lines of a reply, each with its end. */
        String reply() throws IOException {
            StringBuilder reply = new StringBuilder();
            String line;
            do {
                line = in.readLine();
                if (line == null) {
                    throw new IOException("the mail server hung up");
                }
                reply.append(line).append("\r\n");
            } while (line.length() > 3 && line.charAt(3) == '-');
            return reply.toString();
        }

        void say(String text) throws IOException {
            out.write(text.endsWith("\r\n") ? text : text + "\r\n");
            out.flush();
        }
    }
}
