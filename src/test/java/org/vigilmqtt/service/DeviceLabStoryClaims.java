package org.vigilmqtt.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.broker.LocalBroker;
import org.vigilmqtt.lab.Chaos;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.Life.Happening;
import org.vigilmqtt.lab.OnlineStatus.Claim;
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
import org.vigilmqtt.workspace.device.Comeback;
import org.vigilmqtt.workspace.device.DeviceTemplate;
import org.vigilmqtt.workspace.device.DeviceTemplate.MessageText;
import org.vigilmqtt.workspace.device.DeviceTemplate.TelemetryText;
import org.vigilmqtt.workspace.device.InMemoryDeviceRepository;

import static org.assertj.core.api.Assertions.assertThat;

/** What devices go through over several connections, whichever broker they are on. Each test has a group of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class DeviceLabStoryClaims {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Comeback SOON = new Comeback(true, Duration.ofMillis(200), SECOND);

    private final List<MqttClient> others = new ArrayList<>();
    private final List<Publish> arrived = new CopyOnWriteArrayList<>();
    private LocalBroker broker;
    private LiveDeviceLab lab;
    private Profile profile;

    /** The profile of a broker that runs or that the lab has to start. */
    abstract Profile startBroker(LocalBroker local, Path files) throws Exception;

    abstract void stopBroker();

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        broker = new LocalBroker(folder.resolve("broker"), Workbench.freePort());
        profile = startBroker(broker, folder);
        lab = new LiveDeviceLab(
                () -> List.of(profile), new DeviceLabClaims.NoSecrets(), broker, new InMemoryDeviceRepository());
        lab.setTolerance(Duration.ofSeconds(8));
        Await.value(lab.open(profile.id()));
    }

    @AfterAll
    void stop() {
        others.forEach(MqttClient::close);
        lab.close();
        broker.close();
        stopBroker();
    }

    @Test
    void crashedDeviceFinishesItsMessageExactlyOnceWithItsNextStart_4_3_3() throws Exception {
        group("crash", 1, 10, false, Comeback.NEVER, List.of(new TelemetryText(
                "crash/{id}/parts", "{counter}", Duration.ofHours(1), Qos.EXACTLY_ONCE, false)));
        MqttClient witness = witness("crash/+/parts");

        lab.fail(List.of("crash-1"), Failure.CRASH_IN_QOS2);
        Await.until("crashed", () -> device("crash-1").state() == DeviceState.CRASHED);
        awaitVerdict("crash-1", Verdict.FIRED);
        Await.value(lab.start(List.of("crash-1")));
        lab.fail(List.of("crash-1"), Failure.CRASH_IN_QOS2);
        Await.until("crashed again", () -> cases("crash-1").size() == 2);
        Await.value(lab.start(List.of("crash-1")));

        Await.until("both", () -> texts("crash/crash-1/parts").size() >= 2);
        // What is published now comes after a third copy, if there were one.
        Await.value(witness.publish(Publish.of(
                        new TopicName("crash/end/parts"),
                        Payload.ofText("end"), Qos.EXACTLY_ONCE, false))
                .completed());
        Await.until("the end", () -> texts("crash/end/parts").size() == 1);
        assertThat(texts("crash/crash-1/parts")).containsExactly("1", "2");
    }

    @Test
    void deviceComesBackByItselfWhereItsPolicySaysSo() throws Exception {
        group("back", 1, 10, true, SOON, List.of());

        lab.fail(List.of("back-1"), Failure.RESET);

        Await.until("it is back", () -> lab.life("back-1").marks().stream()
                .anyMatch(mark -> mark.happening() == Happening.CAME_BACK));
        Await.until("online", () -> device("back-1").state() == DeviceState.ONLINE);
        Await.until("its will was seen", () -> cases("back-1").getLast().verdict() == Verdict.FIRED);
        assertThat(device("back-1").lastCase()).isNull();

        lab.fail(List.of("back-1"), Failure.DISCONNECT_CLEANLY);
        awaitVerdict("back-1", Verdict.RIGHTLY_ABSENT);
        assertThat(device("back-1").state()).isEqualTo(DeviceState.DISCONNECTED_CLEANLY);
    }

    @Test
    void retainedStatusOfASilentDeviceIsStaleUntilItsWillComes() throws Exception {
        group("stale", 1, 3, true, Comeback.NEVER, List.of());
        Await.until("the birth is known", () -> device("stale-1").status().claim() == Claim.ONLINE);

        lab.fail(List.of("stale-1"), Failure.GO_SILENT);

        assertThat(device("stale-1").status().disagrees()).isTrue();
        assertThat(device("stale-1").status().why())
                .startsWith("retained says online, but the device went silent and the will is not due before ");
        assertThat(lab.counts().stale()).isPositive();
        awaitVerdict("stale-1", Verdict.FIRED);
        assertThat(device("stale-1").status().says()).isEqualTo("offline");
        assertThat(device("stale-1").status().disagrees()).isFalse();
    }

    @Test
    void silentDeviceThatIsStartedAgainMakesItsWillDueAtOnce_3_1_4_2() throws Exception {
        group("again", 1, 60, true, Comeback.NEVER, List.of());
        lab.fail(List.of("again-1"), Failure.GO_SILENT);
        assertThat(cases("again-1").getLast().words(System.nanoTime())).startsWith("will due in ");

        Await.value(lab.start(List.of("again-1")));

        Await.until("the will", () -> cases("again-1").getLast().isSeen());
        WillCase seen = cases("again-1").getLast();
        assertThat(seen.verdict()).isEqualTo(Verdict.FIRED);
        assertThat(seen.forecast().latestNanos()).isLessThan(Duration.ofSeconds(60).toNanos());
        assertThat(device("again-1").state()).isEqualTo(DeviceState.ONLINE);
    }

    @Test
    void flappingDeviceFailsAndReturnsSoManyTimes() throws Exception {
        group("flap", 1, 10, true, Comeback.NEVER, List.of());

        lab.flap(List.of("flap-1"), Failure.CLOSE_SOCKET, 3, Duration.ofMillis(300));

        Await.until("three wills", () -> cases("flap-1").stream()
                        .filter(each -> each.verdict() == Verdict.FIRED)
                        .count()
                == 3);
        Await.until("online in the end", () -> device("flap-1").state() == DeviceState.ONLINE);
        assertThat(cases("flap-1")).hasSize(3).allMatch(each -> each.failure() == Failure.CLOSE_SOCKET);
    }

    @Test
    void powerCutTakesAGroupAtOnceAndLeavesTheOthers() throws Exception {
        group("cut", 20, 2, true, Comeback.NEVER, List.of());
        group("lit", 5, 2, true, Comeback.NEVER, List.of());

        lab.powerCut("cut");

        List<WillCase> cut = lab.wills().stream().filter(each -> each.group().equals("cut")).toList();
        assertThat(cut).hasSize(20).allMatch(each -> each.failure() == Failure.GO_SILENT);
        Await.until("all wills of the group", Duration.ofSeconds(40), () -> lab.wills().stream()
                        .filter(each -> each.group().equals("cut") && each.isSeen())
                        .count()
                == 20);
        assertThat(lab.wills()).noneMatch(each -> each.group().equals("lit"));
        assertThat(inGroup("lit")).allMatch(device -> device.state() == DeviceState.ONLINE);
    }

    @Test
    void chaosFailsDevicesAndBringsThemBackUntilItIsStopped() throws Exception {
        group("chaos", 10, 10, true, Comeback.NEVER, List.of());

        lab.startChaos(new Chaos(6_000, Set.of(Failure.RESET, Failure.CLOSE_SOCKET), 4, Duration.ofMillis(500)));
        assertThat(lab.chaos()).isPresent();
        Await.until("many failures", () -> lab.wills().stream()
                        .filter(each -> each.group().equals("chaos"))
                        .count()
                >= 15);
        lab.stopChaos();

        assertThat(lab.chaos()).isEmpty();
        Await.until("all are back", () -> inGroup("chaos").stream().allMatch(each -> each.state() == DeviceState.ONLINE));
    }

    @Test
    void hundredsStartInTurnWithProgressAndTheRestIsCalledOff() throws Exception {
        List<String> ids = new ArrayList<>();
        save("many", 300, 30, true, Comeback.NEVER, List.of()).forEach(ids::add);
        Await.until("nobody else on the way", () -> !lab.progress().isRunning());

        CompletionStage<Void> starting = lab.start(ids);
        Await.until("asked", () -> lab.progress().asked() >= 300 || starting.toCompletableFuture().isDone());
        lab.cancelStart();
        assertThat(lab.progress().asked()).isEqualTo(300);

        Await.until("an end", () -> starting.toCompletableFuture().isDone() && !lab.progress().isRunning());
        assertThat(lab.progress().connected() + lab.progress().cancelled()).isEqualTo(300);
        assertThat(lab.progress().failed()).isZero();
        Await.value(lab.start(ids));
        assertThat(inGroup("many")).hasSize(300).allMatch(device -> device.state() == DeviceState.ONLINE);

        Await.value(lab.remove(ids));
        assertThat(inGroup("many")).isEmpty();
        assertThat(lab.spec("many-1")).isEmpty();
    }

    @Test
    void forecastIsSaidBeforeItHappens() throws Exception {
        save("say", 1, 10, true, Comeback.NEVER, List.of());

        assertThat(lab.forecast("say-1", Failure.GO_SILENT)).hasValueSatisfying(forecast -> assertThat(forecast.sentence())
                .isEqualTo("Go silent: the socket stays open but nothing is sent, as when a device loses power."
                        + " The broker may wait 1.5 × 10 s = 15 s before it publishes the will."));
        assertThat(lab.forecast("say-1", Failure.DISCONNECT_CLEANLY))
                .hasValueSatisfying(forecast -> assertThat(forecast.due()).isFalse());
        assertThat(lab.forecast("say-1", Failure.RESET))
                .hasValueSatisfying(forecast -> assertThat(forecast.isAtOnce()).isTrue());
        assertThat(lab.forecast("nobody", Failure.RESET)).isEmpty();
    }

    private void group(
            String name, int many, int keepAlive, boolean clean, Comeback comeback, List<TelemetryText> telemetry)
            throws Exception {
        Await.value(lab.start(save(name, many, keepAlive, clean, comeback, telemetry)));
    }

    private List<String> save(
            String name, int many, int keepAlive, boolean clean, Comeback comeback, List<TelemetryText> telemetry)
            throws Exception {
        var devices = new DeviceTemplate(
                        name + "-{n}", 1, many, name,
                        new MessageText(name + "/{id}/status", "offline", Qos.AT_LEAST_ONCE, true),
                        keepAlive, clean, null, telemetry,
                        new MessageText(name + "/{id}/status", "online", Qos.AT_LEAST_ONCE, true), comeback)
                .devices();
        Await.value(lab.save(devices));
        return devices.stream().map(each -> each.clientId()).toList();
    }

    private DeviceView device(String clientId) {
        return lab.devices().stream()
                .filter(device -> device.clientId().equals(clientId))
                .findFirst()
                .orElseThrow();
    }

    private List<DeviceView> inGroup(String group) {
        return lab.devices().stream().filter(device -> device.group().equals(group)).toList();
    }

    private List<WillCase> cases(String clientId) {
        return lab.wills().stream().filter(each -> each.clientId().equals(clientId)).toList();
    }

    private void awaitVerdict(String clientId, Verdict verdict) {
        Await.until(verdict + " for " + clientId, () -> verdict(device(clientId)) == verdict);
    }

    private static @Nullable Verdict verdict(DeviceView device) {
        WillCase last = device.lastCase();
        return last == null ? null : last.verdict();
    }

    private MqttClient witness(String filter) throws Exception {
        int port = profile.builtIn() ? broker.port().orElseThrow() : profile.port();
        MqttClient client = MqttClient.create(
                ClientOptions.of(new Endpoint("127.0.0.1", port, null), "witness of " + filter)
                        .withReconnect(ReconnectPolicy.NEVER),
                new InMemorySessionStore(),
                events -> {
                    for (ClientEvent event : events) {
                        if (event instanceof ClientEvent.MessagesArrived(var messages, _)) {
                            arrived.addAll(messages);
                        }
                    }
                });
        others.add(client);
        Await.value(client.connect());
        Await.value(client.subscribe(List.of(new SubscriptionRequest(new TopicFilter(filter), Qos.EXACTLY_ONCE))));
        return client;
    }

    private List<String> texts(String topic) {
        return arrived.stream()
                .filter(message -> message.topic().value().equals(topic))
                .map(message -> message.payload().toText())
                .toList();
    }
}
