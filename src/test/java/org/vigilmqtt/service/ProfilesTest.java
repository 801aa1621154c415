package org.vigilmqtt.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.service.Connections.BrokerStatus;
import org.vigilmqtt.service.Connections.ConnectionTest.Stage;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileId;

import static org.assertj.core.api.Assertions.assertThat;

/** The list of profiles over starts of Vigil, without a connection but to the built-in broker. */
@Timeout(90)
class ProfilesTest {
    @TempDir
    private Path folder;

    @Test
    void firstStartHasTheLocalBrokerWhichIsReachedAtOnce() throws Exception {
        try (Workbench workbench = Workbench.in(folder)) {
            LiveConnections connections = workbench.connections();
            Profile local = connections.profiles().getFirst();
            assertThat(connections.profiles()).hasSize(1);
            assertThat(local.name()).isEqualTo("Local broker");
            assertThat(local.builtIn()).isTrue();
            assertThat(local.subscriptions())
                    .containsExactly(new SubscriptionRequest(new TopicFilter("#"), Qos.AT_MOST_ONCE));
            assertThat(connections.builtInBroker())
                    .isEqualTo(new BrokerStatus(false, false, 0, "The built-in broker is not running"));

            Connection connection = connections.open(local.id());
            Workbench.await(connection, Phase.CONNECTED);

            assertThat(connections.builtInBroker().running()).isTrue();
            assertThat(connections.builtInBroker().port()).isEqualTo(workbench.brokerPort());
            assertThat(Await.value(connections.test(local, Optional.empty())).stage()).isEqualTo(Stage.DONE);
            assertThat(connection.status().phase()).isEqualTo(Phase.CONNECTED);
        }
    }

    @Test
    void profilesAreThereAfterTheNextStartAsTheyWereSaved() throws Exception {
        Profile saved = Workbench.profile("mine", 1883);
        List<Profile> before;
        try (Workbench workbench = Workbench.in(folder)) {
            Await.value(workbench.connections().save(saved));
            before = workbench.connections().profiles();
        }
        try (Workbench workbench = Workbench.in(folder)) {
            assertThat(workbench.connections().profiles()).isEqualTo(before).contains(saved);
        }
    }

    @Test
    void duplicateHasItsOwnIdAndClientId() throws Exception {
        try (Workbench workbench = Workbench.in(folder)) {
            Profile original = Workbench.profile("mine", 1883);
            Await.value(workbench.connections().save(original));

            Profile copy = Await.value(workbench.connections().duplicate(original.id()));

            assertThat(copy.name()).isEqualTo("mine copy");
            assertThat(copy.id()).isNotEqualTo(original.id());
            assertThat(copy.clientId()).isNotEqualTo(original.clientId());
            assertThat(copy)
                    .usingRecursiveComparison()
                    .ignoringFields("id", "name", "clientId")
                    .isEqualTo(original);
            assertThat(workbench.connections().profiles()).contains(original, copy);
        }
    }

    @Test
    void deletedProfileComesBackWithUndoAndGoesWithItsStoreAtTheEnd() throws Exception {
        Path store = folder.resolve("profiles").resolve("mine");
        Profile profile = Workbench.profile("mine", Workbench.freePort());
        try (Workbench workbench = Workbench.in(folder)) {
            LiveConnections connections = workbench.connections();
            Connection open = workbench.open(profile);
            Workbench.await(open, Phase.FAILED);

            Await.value(connections.delete(profile.id()));
            assertThat(connections.profiles()).doesNotContain(profile);
            assertThat(connections.connection(profile.id())).isEmpty();
            Await.until("its connection is closed", () -> open.status().text().equals("Closed."));

            Await.value(connections.undoDelete(profile.id()));
            assertThat(connections.profiles()).contains(profile);
            assertThat(Await.failure(connections.undoDelete(profile.id())))
                    .hasMessage("That profile was not deleted.");
        }
        assertThat(store).isDirectory();

        try (Workbench workbench = Workbench.in(folder)) {
            assertThat(workbench.connections().profiles()).contains(profile);
            Workbench.await(workbench.connections().open(profile.id()), Phase.FAILED);
            Await.value(workbench.connections().delete(profile.id()));
        }
        assertThat(Files.exists(store)).isFalse();
        try (Workbench workbench = Workbench.in(folder)) {
            assertThat(workbench.connections().profiles()).hasSize(1).doesNotContain(profile);
        }
    }

    @Test
    void openingAChangedProfileUsesTheNewSettings() throws Exception {
        try (Workbench workbench = Workbench.in(folder)) {
            LiveConnections connections = workbench.connections();
            Connection before = workbench.open(Workbench.profile("mine", Workbench.freePort()));
            Workbench.await(before, Phase.FAILED);
            Connection after = workbench.open(Workbench.withHost(before.profile(), "nowhere.invalid"));
            Workbench.await(after, Phase.FAILED);

            assertThat(after.status().text()).startsWith("The host nowhere.invalid is not known.");
            assertThat(connections.open()).containsExactly(after);
        }
    }

    @Test
    void listenersHearOfProfilesUntilTheyLeave() throws Exception {
        try (Workbench workbench = Workbench.in(folder)) {
            AtomicInteger heard = new AtomicInteger();
            try (var _ = workbench.connections().onChange(heard::incrementAndGet)) {
                Await.value(workbench.connections().save(Workbench.profile("mine", 1883)));
                assertThat(heard).hasValue(1);
            }
            Await.value(workbench.connections().delete(new ProfileId("mine")));
            assertThat(heard).hasValue(1);
        }
    }
}
