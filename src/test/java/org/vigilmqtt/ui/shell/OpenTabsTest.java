package org.vigilmqtt.ui.shell;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.ui.connections.RecordingConnections;
import org.vigilmqtt.ui.shell.ShellViewModel.Place;
import org.vigilmqtt.workspace.ProfileId;

import static org.assertj.core.api.Assertions.assertThat;

class OpenTabsTest {
    private final Map<String, String> saved = new HashMap<>();
    private final Settings settings = new KeptSettings(saved);

    private static RecordingConnections service(String... profiles) {
        RecordingConnections service = new RecordingConnections();
        for (String id : profiles) {
            service.add(RecordingConnections.profile(id, id, false));
        }
        return service;
    }

    private ShellViewModel start(RecordingConnections service) {
        ShellViewModel shell = new ShellViewModel(service, Clock.systemUTC());
        new OpenTabs(shell, service, settings).restore();
        return shell;
    }

    @Test
    void openConnectionsAndTheChosenTabAreThereAgain() {
        ShellViewModel before = start(service("plant7", "ha"));
        before.connect(new ProfileId("ha"));
        before.connect(new ProfileId("plant7"));
        before.showConnection(new ProfileId("ha"));

        RecordingConnections service = service("plant7", "ha");
        ShellViewModel after = start(service);

        assertThat(service.calls).containsSubsequence("open ha", "open plant7");
        assertThat(after.placeProperty().get()).isEqualTo(new Place.Workspace(new ProfileId("ha")));
    }

    @Test
    void labIsChosenAgain() {
        start(service()).showLab();
        assertThat(start(service()).placeProperty().get()).isEqualTo(new Place.Lab());
    }

    @Test
    void closedOnesAndThoseOfDeletedProfilesStayAway() {
        ShellViewModel before = start(service("plant7", "ha"));
        before.connect(new ProfileId("ha"));
        before.connect(new ProfileId("plant7"));
        before.closeChosen();

        RecordingConnections service = service("plant7");
        ShellViewModel after = start(service);

        assertThat(service.open).isEmpty();
        assertThat(after.placeProperty().get()).isEqualTo(new Place.Profiles());
    }
}
