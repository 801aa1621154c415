package org.vigilmqtt.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.broker.LocalBroker;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.WillCase.Verdict;
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.service.DeviceLab.DeviceView;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.Profile.Trust;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.device.InMemoryDeviceRepository;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class DeviceLabFailuresTest {
    private static final ProfileId LOCAL = new ProfileId("local");

    private LocalBroker broker;
    private LiveDeviceLab lab;
    private Profile elsewhere;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        elsewhere = Workbench.profile("elsewhere", Workbench.freePort());
        Profile local = new Profile(
                LOCAL, "Local broker", true, "127.0.0.1", 1, false, Trust.SYSTEM, null, ProtocolVersion.MQTT_3_1_1, null,
                "mine", true, 30, 10, 10, 100, null, List.of());
        broker = new LocalBroker(folder.resolve("broker"), Workbench.freePort());
        lab = new LiveDeviceLab(() -> List.of(elsewhere, local), new DeviceLabClaims.NoSecrets(), broker, new InMemoryDeviceRepository());
    }

    @AfterEach
    void stop() {
        lab.close();
        broker.close();
    }

    @Test
    void brokerThatDoesNotAnswerIsNamedInASentenceByTheStartAndByEachDevice() throws Exception {
        String sentence = "Nothing answers at 127.0.0.1:" + elsewhere.port()
                + ". Check the port, and that the broker is running.";

        assertThat(Await.failure(lab.startDemo(elsewhere.id()))).hasMessage(sentence).hasNoCause();

        assertThat(lab.devices()).hasSize(5).allSatisfy(device -> {
            assertThat(device.state()).isEqualTo(DeviceState.LOST);
            assertThat(device.failure()).isEqualTo(sentence);
            assertThat(device.lastCase()).isNull();
        });
    }

    @Test
    void profileThatIsGoneIsSaidInASentence() throws Exception {
        assertThat(Await.failure(lab.startDemo(new ProfileId("gone"))))
                .hasMessage("The profile is gone. Choose another broker for the devices.");
        assertThat(lab.devices()).isEmpty();
    }

    @Test
    void builtInBrokerThatCannotStartIsSaidInASentence() throws Exception {
        Files.writeString(folder.resolve("broker"), "a file where the broker wants its folder");

        assertThat(Await.failure(lab.startDemo(LOCAL)))
                .hasMessageStartingWith("The built-in broker did not start. ")
                .hasNoCause();
    }

    @Test
    void devicesMoveToAnotherBrokerWithTheNextStart() throws Exception {
        Await.failure(lab.startDemo(elsewhere.id()));

        Await.value(lab.startDemo(LOCAL));

        assertThat(lab.devices()).hasSize(5).allSatisfy(device -> {
            assertThat(device.state()).isEqualTo(DeviceState.ONLINE);
            assertThat(device.broker()).isEqualTo(LOCAL);
            assertThat(device.failure()).isNull();
        });
    }

    @Test
    void nothingIsSaidAboutWillsWhenTheBrokerStopsAndTheObserverWithIt() throws Exception {
        Await.value(lab.startDemo(LOCAL));

        Await.value(broker.stop());

        Await.until("all are lost", () -> lab.devices().stream()
                .allMatch(device -> device.state() == DeviceState.LOST && device.failure() != null));
        Await.until("no will is waited for", () -> lab.devices().stream()
                .map(DeviceView::lastCase)
                .noneMatch(last -> last != null && last.verdict() == Verdict.WAITING));
        Await.value(lab.startDemo(LOCAL));
        assertThat(lab.devices())
                .allSatisfy(device -> assertThat(device.state()).isEqualTo(DeviceState.ONLINE));
    }
}
