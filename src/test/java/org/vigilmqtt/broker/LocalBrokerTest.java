package org.vigilmqtt.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(90)
class LocalBrokerTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @TempDir
    private Path temp;

    @Test
    void startsOnceWithAFolderForItsOwnerOnlyAndTellsEachChange() throws Exception {
        int free = freePort();
        Path folder = temp.resolve("broker");
        try (LocalBroker broker = new LocalBroker(folder, free)) {
            List<LocalBroker.State> seen = new CopyOnWriteArrayList<>();
            broker.onChange(() -> seen.add(broker.state()));
            assertThat(broker.state()).isEqualTo(new LocalBroker.State.Stopped());
            assertThat(broker.port()).isEmpty();

            CompletionStage<Integer> first = broker.start();
            CompletionStage<Integer> second = broker.start();

            assertThat(await(first)).isEqualTo(free).isEqualTo(await(second));
            assertThat(broker.port()).hasValue(free);
            assertThat(seen)
                    .containsExactly(new LocalBroker.State.Starting(), new LocalBroker.State.Running(free));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
            assertThat(broker.clients()).isZero();
            try (RawClient _ = RawClient.connect(free, "one", true)) {
                assertThat(broker.clients()).isEqualTo(1);
            }
        }
    }

    @Test
    void listensOnTheLoopbackAddressOnly() throws Exception {
        try (LocalBroker broker = new LocalBroker(temp, freePort())) {
            int port = await(broker.start());

            try (Socket socket = new Socket(LOOPBACK, port)) {
                assertThat(socket.isConnected()).isTrue();
            }
            assertThat(otherAddresses()).allSatisfy(address -> assertThatThrownBy(() -> {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(address, port), 2_000);
                }
            }).isInstanceOf(IOException.class));
        }
    }

    @Test
    void takesAnotherPortWhenThePreferredOneIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK);
                LocalBroker broker = new LocalBroker(temp, taken.getLocalPort())) {
            int port = await(broker.start());

            assertThat(port).isNotEqualTo(taken.getLocalPort());
            try (RawClient client = RawClient.connect(port, "", true)) {
                client.publish("a", "b", false);
            }
        }
    }

    @Test
    void saysThatAnotherBrokerHasTheFolderAndStartsWhenItIsFree() throws Exception {
        try (LocalBroker second = new LocalBroker(temp, freePort())) {
            try (LocalBroker first = new LocalBroker(temp, freePort())) {
                await(first.start());

                assertThatThrownBy(() -> await(second.start()))
                        .hasCauseInstanceOf(BrokerStartException.class)
                        .hasMessageContaining("already runs in another Vigil");
                assertThat(second.state()).isInstanceOf(LocalBroker.State.Failed.class);
            }
            assertThat(await(second.start())).isPositive();
        }
    }

    @Test
    void saysThatItsFolderCannotBeUsed() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "not a folder");
        try (LocalBroker broker = new LocalBroker(file.resolve("broker"), freePort())) {
            assertThatThrownBy(() -> await(broker.start()))
                    .hasCauseInstanceOf(BrokerStartException.class)
                    .hasMessageContaining("cannot use its folder");
        }
    }

    @Test
    void saysWhatToDoAboutDamagedData() throws Exception {
        try (LocalBroker broker = new LocalBroker(temp, freePort())) {
            await(broker.start());
        }
        try (Stream<Path> files = Files.walk(temp.resolve("data"))) {
            for (Path file : files.filter(file -> file.endsWith("CURRENT")).toList()) {
                Files.writeString(file, "damaged");
            }
        }

        try (LocalBroker broker = new LocalBroker(temp, freePort(), Duration.ofSeconds(3))) {
            assertThatThrownBy(() -> await(broker.start()))
                    .hasCauseInstanceOf(BrokerStartException.class)
                    .hasMessageContaining("data may be damaged: rename the folder " + temp.resolve("data"));
            assertThat(broker.state()).isInstanceOf(LocalBroker.State.Failed.class);
        }
    }

    @Test
    void retainedMessagesAndKeptSessionsSurviveStoppingAndStarting() throws Exception {
        try (LocalBroker broker = new LocalBroker(temp, freePort())) {
            leaveMessages(await(broker.start()));

            broker.stop().toCompletableFuture().get();
            assertThat(broker.state()).isEqualTo(new LocalBroker.State.Stopped());

            assertMessagesAreThere(await(broker.start()));
        }
    }

    @Test
    void retainedMessagesAndKeptSessionsSurviveAKill() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerChild.class.getName(),
                        temp.toString(),
                        Integer.toString(freePort()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = child.inputReader(StandardCharsets.US_ASCII)) {
            String line = out.readLine();
            assertThat(line).startsWith("port ");
            leaveMessages(Integer.parseInt(line.substring("port ".length())));
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(child.exitValue()).isEqualTo(137);

        try (LocalBroker broker = new LocalBroker(temp, freePort())) {
            assertMessagesAreThere(await(broker.start()));
        }
    }

    @Test
    void keepsMoreThanAThousandMessagesForAClientThatIsAway() throws Exception {
        int count = 3_000;
        try (LocalBroker broker = new LocalBroker(temp, freePort())) {
            int port = await(broker.start());
            try (RawClient away = RawClient.connect(port, "away", false)) {
                away.subscribe("queue");
            }
            List<String> sent = new ArrayList<>();
            try (RawClient publisher = RawClient.connect(port, "publisher", true)) {
                for (int i = 0; i < count; i++) {
                    publisher.publish("queue", Integer.toString(i), false);
                    sent.add("queue=" + i);
                }
            }

            List<String> received = new ArrayList<>();
            try (RawClient back = RawClient.connect(port, "away", false)) {
                for (int i = 0; i < count; i++) {
                    received.add(back.receive());
                }
            }
            assertThat(received).isEqualTo(sent);
        }
    }

    @Test
    void doesNotStartAfterClosing() {
        LocalBroker broker = new LocalBroker(temp, 0);
        broker.close();
        broker.close();

        assertThatThrownBy(() -> await(broker.start())).hasMessageContaining("closing");
    }

    private static void leaveMessages(int port) throws IOException {
        try (RawClient away = RawClient.connect(port, "away", false)) {
            away.subscribe("queue/#");
        }
        try (RawClient publisher = RawClient.connect(port, "publisher", true)) {
            publisher.publish("retained/a", "1", true);
            publisher.publish("queue/a", "2", false);
        }
    }

    private static void assertMessagesAreThere(int port) throws IOException {
        try (RawClient fresh = RawClient.connect(port, "fresh", true)) {
            fresh.subscribe("retained/#");
            assertThat(fresh.receive()).isEqualTo("retained/a=1");
        }
        try (RawClient back = RawClient.connect(port, "away", false)) {
            assertThat(back.receive()).isEqualTo("queue/a=2");
        }
    }

    private static int await(CompletionStage<Integer> start) throws Exception {
        return start.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
            return socket.getLocalPort();
        }
    }

    private static List<InetAddress> otherAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .collect(Collectors.toList());
    }
}
