package org.vigilmqtt.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.broker.LocalBroker;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.lab.WillCase.Verdict;
import org.vigilmqtt.mqtt.client.ClientEvent;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.client.ReconnectPolicy;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;
import org.vigilmqtt.mqtt.transport.Endpoint;
import org.vigilmqtt.service.DeviceLab.DeviceView;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.SecretStore;
import org.vigilmqtt.workspace.device.InMemoryDeviceRepository;

import static org.assertj.core.api.Assertions.assertThat;

/** What the simulated devices do whichever broker they are on. */
@Timeout(120)
abstract class DeviceLabClaims {
    private final List<MqttClient> others = new ArrayList<>();
    private final List<Publish> arrived = new CopyOnWriteArrayList<>();
    private LocalBroker broker;
    private LiveDeviceLab lab;
    private Profile profile;

    @TempDir
    private Path folder;

    /** The profile of a broker that runs or that the lab has to start. */
    abstract Profile startBroker(LocalBroker local, Path files) throws Exception;

    abstract void stopBroker();

    /** Where other clients connect once the lab's devices are on the broker. */
    abstract int port(LocalBroker local, Profile on);

    @BeforeEach
    void start() throws Exception {
        broker = new LocalBroker(folder.resolve("broker"), Workbench.freePort());
        profile = startBroker(broker, folder);
        lab = new LiveDeviceLab(() -> List.of(profile), new NoSecrets(), broker, new InMemoryDeviceRepository());
    }

    @AfterEach
    void stop() {
        others.forEach(MqttClient::close);
        lab.close();
        broker.close();
        stopBroker();
    }

    @Test
    void fiveDevicesComeOnlineWithRetainedBirthAndFirmwareAndThenMeasure() throws Exception {
        Await.value(lab.startDemo(profile.id()));

        assertThat(lab.devices())
                .extracting(DeviceView::clientId)
                .containsExactly("bay-1", "bay-2", "bay-3", "bay-4", "bay-5");
        assertThat(lab.devices())
                .allSatisfy(device -> assertThat(device.state()).isEqualTo(DeviceState.ONLINE));
        subscribe("greenhouse/#");
        Await.until("retained births", () -> retained("status", "online") == 5);
        Await.until("retained firmware", () -> retained("firmware", null) == 5);
        for (DeviceView device : lab.devices()) {
            String climate = "greenhouse/" + device.clientId() + "/climate/";
            Await.until("JSON from " + climate, () -> live(climate + "temperature").stream()
                    .anyMatch(text -> text.matches("\\{\"c\":\\d+\\.\\d\\d,\"at\":\"\\d\\d:\\d\\d:\\d\\d\"}")));
            Await.until("numbers from " + climate, () -> live(climate + "humidity").stream()
                            .anyMatch(text -> text.matches("\\d+\\.\\d"))
                    && live(climate + "co2").stream().anyMatch(text -> text.matches("\\d+")));
        }
        Await.until(
                "three publishes a second each",
                () -> lab.devices().stream().allMatch(device -> Math.abs(device.publishesPerSecond() - 3) < 1.6));
        assertThat(lab.devices()).allSatisfy(device -> {
            assertThat(device.lastCase()).isNull();
            assertThat(device.keepAliveSeconds()).isEqualTo(30);
        });
    }

    @Test
    void closedSocketFiresTheWillAndTheObserverSaysHowSoon_3_1_2_8() throws Exception {
        Await.value(lab.startDemo(profile.id()));
        subscribe("greenhouse/bay-2/status");

        lab.fail(List.of("bay-2"), Failure.CLOSE_SOCKET);

        awaitVerdict("bay-2", Verdict.FIRED);
        DeviceView device = device("bay-2");
        assertThat(device.state()).isEqualTo(DeviceState.SOCKET_CLOSED);
        assertThat(device.stateText()).isEqualTo("socket closed");
        assertThat(last("bay-2").afterNanos()).isBetween(0L, 10_000_000_000L);
        assertThat(last("bay-2").words())
                .isEqualTo("will seen after " + last("bay-2").afterNanos() / 1_000_000 + " ms · retained");
        Await.until("the will", () -> live("greenhouse/bay-2/status").contains("offline"));
        assertThat(device("bay-1").lastCase()).isNull();
    }

    @Test
    void cleanDisconnectLeavesNoWill_3_14_4_3() throws Exception {
        Await.value(lab.startDemo(profile.id()));
        subscribe("greenhouse/bay-3/status");

        lab.fail(List.of("bay-3"), Failure.DISCONNECT_CLEANLY);

        assertThat(device("bay-3").state()).isEqualTo(DeviceState.DISCONNECTED_CLEANLY);
        assertThat(last("bay-3").words(System.nanoTime())).isEqualTo("watching that no will comes");
        assertThat(last("bay-3").forecast().due()).isFalse();
        awaitVerdict("bay-3", Verdict.RIGHTLY_ABSENT);
        assertThat(last("bay-3").words()).isEqualTo("no will: clean DISCONNECT");
        assertThat(live("greenhouse/bay-3/status")).doesNotContain("offline");
    }

    @Test
    void startAfterAFailureBringsTheDeviceOnlineAgainWithItsBirthAndNoVerdict() throws Exception {
        Await.value(lab.startDemo(profile.id()));
        subscribe("greenhouse/bay-4/status");
        lab.fail(List.of("bay-4"), Failure.CLOSE_SOCKET);
        awaitVerdict("bay-4", Verdict.FIRED);

        lab.start(List.of("bay-4"));

        Await.until("online again", () -> device("bay-4").state() == DeviceState.ONLINE);
        Await.until("born again", () -> live("greenhouse/bay-4/status").equals(List.of("offline", "online")));
        assertThat(device("bay-4").lastCase()).isNull();
    }

    @Test
    void theRetainedWillOfAnEarlierFailureIsNotTakenForANewOne() throws Exception {
        Await.value(lab.startDemo(profile.id()));
        lab.fail(List.of("bay-1"), Failure.CLOSE_SOCKET);
        awaitVerdict("bay-1", Verdict.FIRED);
        lab.close();
        lab = new LiveDeviceLab(() -> List.of(profile), new NoSecrets(), broker, new InMemoryDeviceRepository());

        Await.value(lab.startDemo(profile.id()));
        lab.fail(List.of("bay-1"), Failure.DISCONNECT_CLEANLY);

        awaitVerdict("bay-1", Verdict.RIGHTLY_ABSENT);
        assertThat(lab.wills()).extracting(WillCase::verdict).doesNotContain(Verdict.UNEXPECTED);
    }

    @Test
    void anotherClientWithTheDevicesIdTakesItsConnectionAndFiresItsWill() throws Exception {
        Await.value(lab.startDemo(profile.id()));

        connect("bay-5");

        Await.until("lost", () -> device("bay-5").state() == DeviceState.LOST);
        awaitVerdict("bay-5", Verdict.FIRED);
        assertThat(device("bay-5").failure()).contains("client ID bay-5");
    }

    @Test
    void allStopCleanlyAndStartAgain() throws Exception {
        AtomicInteger changes = new AtomicInteger();
        lab.onChange(changes::incrementAndGet);
        Await.value(lab.startDemo(profile.id()));
        assertThat(changes).hasPositiveValue();

        lab.stopAll();
        Await.until("five wills are absent", () -> count(Verdict.RIGHTLY_ABSENT) == 5);
        lab.startAll();
        Await.until("five are online", () -> lab.devices().stream()
                .allMatch(device -> device.state() == DeviceState.ONLINE));

        assertThat(lab.devices()).extracting(DeviceView::lastCase).containsOnlyNulls();
    }

    @Test
    void closingTheLabLeavesNoClientAndNoWillBehind() throws Exception {
        Await.value(lab.startDemo(profile.id()));
        subscribe("greenhouse/+/status");
        Await.until("the retained births", () -> retained("status", "online") == 5);
        long before = System.nanoTime();

        lab.close();

        assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
        assertThat(lab.devices())
                .allSatisfy(device -> assertThat(device.state()).isEqualTo(DeviceState.DISCONNECTED_CLEANLY));
        assertThat(Await.failure(lab.startDemo(profile.id()))).hasMessage("The device lab is closed.");
        // A message that is sent now comes after the wills, if there were any.
        MqttClient last = connect("last");
        Await.value(last.publish(message("greenhouse/last/status", "end")).completed());
        Await.until("the end", () -> live("greenhouse/last/status").contains("end"));
        assertThat(arrived).noneMatch(message -> message.payload().toText().equals("offline"));
    }

    private void awaitVerdict(String clientId, Verdict verdict) {
        Await.until(verdict + " for " + clientId, () -> verdict(device(clientId)) == verdict);
    }

    private static @Nullable Verdict verdict(DeviceView device) {
        WillCase last = device.lastCase();
        return last == null ? null : last.verdict();
    }

    private WillCase last(String clientId) {
        return Objects.requireNonNull(device(clientId).lastCase());
    }

    private DeviceView device(String clientId) {
        return lab.devices().stream()
                .filter(device -> device.clientId().equals(clientId))
                .findFirst()
                .orElseThrow();
    }

    private long count(Verdict verdict) {
        return lab.devices().stream().filter(device -> verdict(device) == verdict).count();
    }

    private long retained(String level, @Nullable String text) {
        return arrived.stream()
                .filter(message -> message.retain()
                        && message.topic().value().endsWith("/" + level)
                        && (text == null || message.payload().toText().equals(text)))
                .count();
    }

    private List<String> live(String topic) {
        return arrived.stream()
                .filter(message -> !message.retain() && message.topic().value().equals(topic))
                .map(message -> message.payload().toText())
                .toList();
    }

    private void subscribe(String filter) throws Exception {
        Await.value(connect("witness")
                .subscribe(List.of(new SubscriptionRequest(new TopicFilter(filter), Qos.AT_LEAST_ONCE))));
    }

    private MqttClient connect(String clientId) throws Exception {
        Endpoint endpoint = new Endpoint("127.0.0.1", port(broker, profile), null);
        MqttClient client = MqttClient.create(
                ClientOptions.of(endpoint, clientId).withReconnect(ReconnectPolicy.NEVER),
                new InMemorySessionStore(),
                this::collect);
        others.add(client);
        Await.value(client.connect());
        return client;
    }

    private void collect(List<ClientEvent> events) {
        for (ClientEvent event : events) {
            if (event instanceof ClientEvent.MessagesArrived(var messages, _)) {
                arrived.addAll(messages);
            }
        }
    }

    private static Publish message(String topic, String text) {
        return Publish.of(
                new TopicName(topic), Payload.ofText(text), Qos.AT_LEAST_ONCE, false);
    }

    /** Nobody has a password. */
    static final class NoSecrets implements SecretStore {
        @Override
        public Optional<Payload> password(ProfileId id) {
            return Optional.empty();
        }

        @Override
        public void keep(ProfileId id, Payload password) {
            throw new UnsupportedOperationException("nothing is kept here");
        }
    }
}
