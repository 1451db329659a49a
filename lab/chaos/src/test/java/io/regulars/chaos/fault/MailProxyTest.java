package io.regulars.chaos.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MailProxyTest {

    private static final FaultPlan PLAN =
            new FaultPlan(new FaultOptions(1, EnumSet.noneOf(Fault.class), 0, Map.of(), Optional.empty()));

    @Test
    void anOutageEndsConnectionsAndRefusesNewOnesUntilItIsOver() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            Thread greeter = new Thread(() -> greet(server));
            greeter.setDaemon(true);
            greeter.start();
            MailProxy proxy = new MailProxy(server.getLocalPort(), new ProviderFaultInjector(PLAN, new FaultCounts()));
            try (Socket open = connect(proxy)) {
                BufferedReader replies = reader(open);
                assertThat(replies.readLine()).startsWith("220");
                proxy.unreachable(true);
                assertThat(replies.readLine()).isNull();
                assertThatThrownBy(() -> connect(proxy)).isInstanceOf(ConnectException.class);
            }
            proxy.unreachable(false);
            try (Socket again = connect(proxy)) {
                assertThat(reader(again).readLine()).startsWith("220");
            }
            proxy.close();
        }
    }

    private static Socket connect(MailProxy proxy) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    private static void greet(ServerSocket server) {
        try {
            while (true) {
                server.accept().getOutputStream().write("220 ready\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException closed) {
            assertThat(server.isClosed()).isTrue();
        }
    }
}
