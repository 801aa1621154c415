package org.vigilmqtt.mqtt.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.vigilmqtt.mqtt.packet.Packet.Connack;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;
import org.vigilmqtt.mqtt.session.SessionStore;
import org.vigilmqtt.mqtt.transport.Endpoint;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.Bytes;
import org.vigilmqtt.testkit.ScriptedBroker;

/** A scripted broker and the clients of a test, all of which end with it. */
final class Rig implements AutoCloseable {
    /** Reconnects almost at once. */
    static final ReconnectPolicy QUICK = new ReconnectPolicy(true, Duration.ofMillis(20), Duration.ofMillis(40));

    private final ScriptedBroker broker;
    private final List<MqttClient> clients = new ArrayList<>();
    private final RecordingListener seen = new RecordingListener();

    Rig() {
        try {
            broker = ScriptedBroker.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ScriptedBroker broker() {
        return broker;
    }

    RecordingListener seen() {
        return seen;
    }

    /** Without pings and without reconnecting, unless a test asks for them. */
    ClientOptions options() {
        return ClientOptions.of(Endpoint.tcp("127.0.0.1", broker.port()), "c")
                .withKeepAlive(Duration.ZERO, Duration.ofSeconds(10))
                .withReconnect(ReconnectPolicy.NEVER);
    }

    ClientOptions kept() {
        return options().withCleanSession(false);
    }

    MqttClient client(ClientOptions options) {
        return client(options, seen);
    }

    MqttClient clientWithStore(ClientOptions options, SessionStore store) {
        return clientWithStore(options, store, seen);
    }

    MqttClient client(ClientOptions options, ClientListener listener) {
        return clientWithStore(options, new InMemorySessionStore(), listener);
    }

    MqttClient clientWithStore(ClientOptions options, SessionStore store, ClientListener listener) {
        MqttClient client = MqttClient.create(options, store, listener);
        clients.add(client);
        return client;
    }

    /** A client that takes the time of day from a clock of the test's. */
    MqttClient clientWithWallClock(ClientOptions options, LongSupplier wallMillis) {
        MqttClient client = new ConnectionDriver(options, new InMemorySessionStore(), seen, new WakeUps(wallMillis));
        clients.add(client);
        return client;
    }

    /** Connects, answers with success, and waits until the client knows. */
    ScriptedBroker.Peer connect(MqttClient client, boolean sessionPresent) throws Exception {
        CompletionStage<Connack> connecting = client.connect();
        ScriptedBroker.Peer peer = broker.acceptConnected(sessionPresent);
        Await.value(connecting);
        return peer;
    }

    /** What connecting with these options fails with; the broker answers CONNECT with the given bytes. */
    ConnectFailure failureOf(ClientOptions options, byte[] answer) throws Exception {
        CompletionStage<Connack> connecting = client(options).connect();
        ScriptedBroker.Peer peer = broker.acceptNext();
        peer.expectPacket(0x10);
        peer.send(answer);
        return failureOf(connecting);
    }

    static ConnectFailure failureOf(CompletionStage<Connack> connecting) throws InterruptedException {
        return ((ConnectException) Await.failure(connecting)).failure();
    }

    static Publish message(String text, Qos qos) {
        return Publish.of(new TopicName("t"), Payload.ofText(text), qos, false);
    }

    /** A PUBLISH to topic t, as it is on the wire; the first byte says DUP, QoS and RETAIN. */
    static byte[] publish(int first, int id, String text) {
        boolean identified = (first & 0x06) != 0;
        return identified
                ? Bytes.packet(first, Bytes.text("t"), id >> 8, id & 0xFF, text)
                : Bytes.packet(first, Bytes.text("t"), text);
    }

    @Override
    public void close() throws IOException {
        clients.forEach(MqttClient::close);
        broker.close();
    }
}
