package io.regulars.local.cloud;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing of a local cloud can be reached from another machine. */
class LoopbackIntegrationTest {

    private static final String LISTENING = "0A";
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> EVERYBODY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));

    @TempDir
    private Path folder;

    @Test
    void noPortAnswersOnAnotherAddressOfThisMachine() throws IOException {
        Sample sample = Sample.start(folder, options -> options);
        try (sample) {
            Set<Integer> ports = listening();
            assertThat(ports).as("ports of this process and its children").hasSizeGreaterThanOrEqualTo(4);
            for (int port : ports) {
                assertThat(accepts(InetAddress.getLoopbackAddress(), port))
                        .as("port %d on the loopback", port)
                        .isTrue();
                for (InetAddress other : otherAddresses()) {
                    assertThat(accepts(other, port))
                            .as("port %d on %s", port, other.getHostAddress())
                            .isFalse();
                }
            }
        }
    }

    @Test
    void aDataFolderIsItsOwnersAlone() throws IOException {
        Path shared = Files.createDirectory(folder.resolve("data"), EVERYBODY);
        WorkFolder.of(shared);
        WorkFolder.of(folder.resolve("other/data"));

        assertThat(Files.getPosixFilePermissions(shared)).isEqualTo(OWNER);
        assertThat(Files.getPosixFilePermissions(folder.resolve("other/data"))).isEqualTo(OWNER);
    }

    private static boolean accepts(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static List<InetAddress> otherAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
    }

    /** The ports on which this process and its children listen, as Linux lists them. */
    private static Set<Integer> listening() throws IOException {
        Set<String> sockets = new HashSet<>();
        ProcessHandle own = ProcessHandle.current();
        for (ProcessHandle process :
                Stream.concat(Stream.of(own), own.descendants()).toList()) {
            sockets.addAll(sockets(process.pid()));
        }
        Set<Integer> ports = new TreeSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > 9
                        && fields[3].equals(LISTENING)
                        && sockets.contains("socket:[" + fields[9] + "]")) {
                    ports.add(Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16));
                }
            }
        }
        return ports;
    }

    private static Set<String> sockets(long pid) throws IOException {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path file : files.toList()) {
                try {
                    sockets.add(Files.readSymbolicLink(file).toString());
                } catch (IOException closed) {
                    // A file that was closed meanwhile.
                }
            }
        }
        return sockets;
    }
}
