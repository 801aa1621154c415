package org.vigilmqtt.mqtt.client;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.vigilmqtt.mqtt.packet.Packet.Connack;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;
import org.vigilmqtt.mqtt.transport.Endpoint;
import org.vigilmqtt.mqtt.transport.TlsOptions;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.ScriptedBroker;

import static org.assertj.core.api.Assertions.assertThat;

/** What a thousand connections of every fate leave behind: nothing. */
@Timeout(120)
class LeakTest {
    /** How a connection begins and ends. */
    private enum Fate {
        LEFT,
        CLOSED,
        LOST_AND_MADE_AGAIN,
        NOBODY_LISTENS,
        REFUSED,
        BROKER_CLOSES_AT_CONNECT,
        BROKER_BREAKS_THE_PROTOCOL,
        CLOSED_BEFORE_CONNACK,
        NO_CONNACK_IN_TIME,
        NO_TLS
    }

    @AutoClose
    private final Rig rig = new Rig();

    private final List<WeakReference<MqttClient>> clients = new ArrayList<>();

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows does not tell how many files are open")
    void thousandConnectionsLeaveNoThreadNoSocketAndNoClient() throws Exception {
        // Each once, so that the threads which all clients share have started.
        liveThrough(1);
        long files = openFiles();
        int threads = threads();
        liveThrough(100);
        assertThat(clients).hasSize(101 * Fate.values().length);
        Await.until("sockets are closed", () -> openFiles() <= files);
        Await.until("threads have ended", () -> threads() <= threads);
        Await.until("clients are forgotten", () -> {
            System.gc();
            return clients.stream().allMatch(client -> client.get() == null);
        });
    }

    private void liveThrough(int times) throws Exception {
        int free = freePort();
        for (int i = 0; i < times; i++) {
            for (Fate fate : Fate.values()) {
                live(fate, free);
            }
        }
    }

    private static int freePort() throws Exception {
        try (ScriptedBroker gone = ScriptedBroker.start()) {
            return gone.port();
        }
    }

    private void live(Fate fate, int freePort) throws Exception {
        ClientOptions options = rig.kept().withKeepAlive(Duration.ofSeconds(30), Duration.ofSeconds(10));
        switch (fate) {
            case LEFT -> {
                MqttClient client = client(options);
                ScriptedBroker.Peer peer = rig.connect(client, false);
                client.publish(Rig.message("m", Qos.AT_LEAST_ONCE));
                peer.expectPacket(0x32);
                CompletionStage<Void> left = client.disconnect();
                peer.expect(0xE0, 0);
                peer.expectEnd();
                peer.closeFin();
                Await.value(left);
                client.close();
            }
            case CLOSED -> {
                MqttClient client = client(options);
                ScriptedBroker.Peer peer = rig.connect(client, false);
                peer.sendFin();
                client.close();
                peer.drain();
                peer.closeFin();
            }
            case LOST_AND_MADE_AGAIN -> {
                MqttClient client = client(options.withReconnect(Rig.QUICK));
                rig.connect(client, false).reset();
                ScriptedBroker.Peer again = rig.broker().acceptConnected(true);
                again.sendFin();
                client.close();
                again.drain();
                again.closeFin();
            }
            case NOBODY_LISTENS -> fails(client(ClientOptions.of(Endpoint.tcp("127.0.0.1", freePort), "c")), null);
            case REFUSED -> fails(client(options), new byte[] {0x20, 2, 0, 5});
            case BROKER_CLOSES_AT_CONNECT -> fails(client(options), new byte[0]);
            case BROKER_BREAKS_THE_PROTOCOL -> fails(client(options), new byte[] {(byte) 0xFF, 0});
            case CLOSED_BEFORE_CONNACK -> {
                MqttClient client = client(options);
                CompletionStage<Connack> connecting = client.connect();
                ScriptedBroker.Peer peer = rig.broker().acceptNext();
                peer.sendFin();
                client.close();
                assertThat(Await.failure(connecting)).isInstanceOf(ConnectException.class);
                peer.drain();
                peer.closeFin();
            }
            case NO_CONNACK_IN_TIME -> {
                MqttClient client = client(options.withConnectTimeout(Duration.ofMillis(5)));
                CompletionStage<Connack> connecting = client.connect();
                assertThat(Await.failure(connecting)).isInstanceOf(ConnectException.class);
                client.close();
                ScriptedBroker.Peer peer = rig.broker().acceptNext();
                peer.drain();
                peer.closeFin();
            }
            case NO_TLS -> {
                Endpoint tls = new Endpoint("127.0.0.1", rig.broker().port(), new TlsOptions.Anyone());
                fails(client(ClientOptions.of(tls, "c")), new byte[] {'n', 'o', '\n', 0, 0, 0, 0});
            }
        }
    }

    /** Connects to what answers so, or to nobody, and closes. */
    private void fails(MqttClient client, byte @Nullable [] answer) throws Exception {
        CompletionStage<Connack> connecting = client.connect();
        if (answer != null) {
            ScriptedBroker.Peer peer = rig.broker().acceptNext();
            peer.readByte();
            peer.send(answer);
            peer.sendFin();
            peer.drain();
            peer.closeFin();
        }
        assertThat(Await.failure(connecting)).isInstanceOf(ConnectException.class);
        client.close();
    }

    private MqttClient client(ClientOptions options) {
        MqttClient client = MqttClient.create(options, new InMemorySessionStore(), _ -> {});
        clients.add(new WeakReference<>(client));
        return client;
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    /** Those that carry virtual threads come and go as the JVM likes. */
    private static int threads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("ForkJoinPool"))
                .count();
    }
}
