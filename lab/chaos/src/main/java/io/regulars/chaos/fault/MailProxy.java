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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A proxy in front of the mail server that injects the faults of the plan after the last line of a mail. */
final class MailProxy implements AutoCloseable {

    /** Maps every byte to one character and back. */
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private final int target;
    private final ProviderFaultInjector faults;
    private final int port;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private ServerSocket server;
    private Thread acceptor;

    MailProxy(int target, ProviderFaultInjector faults) throws IOException {
        this.target = target;
        this.faults = faults;
        listen(0);
        this.port = server.getLocalPort();
    }

    private void listen(int onPort) throws IOException {
        ServerSocket listening = new ServerSocket(onPort, 64, InetAddress.getLoopbackAddress());
        server = listening;
        acceptor = start(() -> accept(listening));
    }

    int port() {
        return port;
    }

    /** Ends all connections and refuses new ones, or accepts them again. */
    synchronized void unreachable(boolean now) throws IOException {
        if (now) {
            server.close();
            // The kernel keeps the port open for as long as the thread is still in accept.
            awaitEnd(acceptor);
            for (Socket client : clients) {
                client.close();
            }
        } else if (server.isClosed()) {
            listen(port);
        }
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                start(() -> serve(client));
            } catch (IOException closed) {
                if (!listening.isClosed()) {
                    throw new UncheckedIOException("the mail proxy cannot accept", closed);
                }
            }
        }
    }

    private void serve(Socket client) {
        clients.add(client);
        try (client;
                Socket mail = new Socket(InetAddress.getLoopbackAddress(), target)) {
            Line caller = new Line(client);
            Line called = new Line(mail);
            caller.send(called.reply());
            for (String command = caller.receive(); command != null; command = caller.receive()) {
                if (!command.equalsIgnoreCase("DATA")) {
                    called.send(command);
                    caller.send(called.reply());
                } else if (!data(caller, called)) {
                    called.send("QUIT");
                    return;
                }
            }
        } catch (IOException gone) {
            System.getLogger(MailProxy.class.getName()).log(System.Logger.Level.DEBUG, "a mail connection ended", gone);
        } finally {
            clients.remove(client);
        }
    }

    /**
     * Handles a mail and returns whether the connection stays open. The server receives only mails that are accepted.
     */
    private boolean data(Line caller, Line called) throws IOException {
        caller.send("354 go on");
        StringBuilder mail = new StringBuilder();
        String line = caller.receive();
        while (line != null && !line.equals(".")) {
            mail.append(line).append("\r\n");
            line = caller.receive();
        }
        ProviderFaultInjector.Mail fate = line == null ? ProviderFaultInjector.Mail.BROKEN_BEFORE : faults.mail();
        switch (fate) {
            case LATER -> caller.send("451 4.3.0 come again\r\n");
            case NEVER -> caller.send("554 5.7.1 never\r\n");
            case TAKEN, BROKEN_AFTER -> {
                called.send("DATA");
                String ready = called.reply();
                if (!ready.startsWith("354")) {
                    caller.send(ready);
                    return true;
                }
                called.send(mail + ".");
                String reply = called.reply();
                if (fate == ProviderFaultInjector.Mail.TAKEN) {
                    caller.send(reply);
                }
            }
            case BROKEN_BEFORE -> {
                // The connection closes without a reply.
            }
        }
        return fate == ProviderFaultInjector.Mail.TAKEN;
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "mail-proxy");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public synchronized void close() throws IOException {
        server.close();
    }

    /** The connection to one side. */
    private static final class Line {

        private final BufferedReader in;
        private final BufferedWriter out;

        Line(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), BYTES));
            out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), BYTES));
        }

        String receive() throws IOException {
            return in.readLine();
        }

        /** All lines of a reply with their line ends. */
        String reply() throws IOException {
            StringBuilder reply = new StringBuilder();
            String line;
            do {
                line = in.readLine();
                if (line == null) {
                    throw new IOException("the mail server closed the connection");
                }
                reply.append(line).append("\r\n");
            } while (line.length() > 3 && line.charAt(3) == '-');
            return reply.toString();
        }

        void send(String text) throws IOException {
            out.write(text.endsWith("\r\n") ? text : text + "\r\n");
            out.flush();
        }
    }
}
