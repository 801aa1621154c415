package org.vigilmqtt.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.broker.LocalBroker;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.service.DeviceLab.DeviceView;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.MosquittoProcess;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.SecretStore;
import org.vigilmqtt.workspace.device.Comeback;
import org.vigilmqtt.workspace.device.DeviceSpec;
import org.vigilmqtt.workspace.device.InMemoryDeviceRepository;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("mosquitto")
@Timeout(60)
class MosquittoDeviceUsersTest {
    @Test
    void devicesComeWithTheProfilesUserOrTheirOwnWhosePasswordIsOnlyInMemory(@TempDir Path folder) throws Exception {
        try (MosquittoProcess mosquitto = MosquittoProcess.in(Files.createDirectory(folder.resolve("mosquitto")))
                .withUser("vigil", "one")
                .withUser("device", "two")
                .start()) {
            Profile profile = Workbench.withUser(Workbench.profile("users", mosquitto.port()), "vigil");
            InMemoryDeviceRepository repository = new InMemoryDeviceRepository();
            LiveDeviceLab lab = new LiveDeviceLab(
                    () -> List.of(profile),
                    new OnePassword(),
                    new LocalBroker(folder.resolve("none"), Workbench.freePort()),
                    repository);
            Await.value(lab.open(profile.id()));
            Await.value(lab.save(List.of(device("a", null), device("b", "device"))));

            Await.failure(lab.startAll());
            assertThat(states(lab)).containsExactly(DeviceState.ONLINE, DeviceState.LOST);
            assertThat(lab.devices().getLast().failure()).contains("password");

            lab.keepPassword("device", Payload.ofText("two"));
            Await.value(lab.startAll());

            assertThat(states(lab)).containsExactly(DeviceState.ONLINE, DeviceState.ONLINE);
            assertThat(repository.devices(profile.id()).toString()).doesNotContain("two");
            lab.close();
        }
    }

    private static List<DeviceState> states(DeviceLab lab) {
        return lab.devices().stream().map(DeviceView::state).toList();
    }

    private static DeviceSpec device(String clientId, @Nullable String userName) {
        return new DeviceSpec(clientId, "", null, 30, true, userName, List.of(), null, Comeback.NEVER);
    }

    /** The profile's. */
    private static final class OnePassword implements SecretStore {
        @Override
        public Optional<Payload> password(ProfileId id) {
            return Optional.of(Payload.ofText("one"));
        }

        @Override
        public void keep(ProfileId id, Payload password) {
            throw new UnsupportedOperationException("nothing is kept here");
        }
    }
}
