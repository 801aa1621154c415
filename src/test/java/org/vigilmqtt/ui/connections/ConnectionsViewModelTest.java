package org.vigilmqtt.ui.connections;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.service.Connections.ConnectionTest;
import org.vigilmqtt.service.Connections.ConnectionTest.Stage;
import org.vigilmqtt.ui.bridge.ManualScheduler;
import org.vigilmqtt.ui.shell.Navigation;
import org.vigilmqtt.workspace.ProfileId;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionsViewModelTest {
    private static final ProfileId LOCAL = new ProfileId("local");
    private static final ProfileId PLANT = new ProfileId("plant7");

    private final RecordingConnections service = new RecordingConnections();
    private final ManualScheduler ui = new ManualScheduler();
    private final List<String> visited = new ArrayList<>();
    private final ConnectionsViewModel viewModel;

    ConnectionsViewModelTest() {
        service.add(RecordingConnections.profile("plant7", "Plant 7", false));
        viewModel = new ConnectionsViewModel(service, new Visits(visited), ui);
    }

    private record Visits(List<String> visited) implements Navigation {
        @Override
        public void showConnections() {
            visited.add("connections");
        }

        @Override
        public void showLab() {
            visited.add("lab");
        }

        @Override
        public void showConnection(ProfileId id) {
            visited.add(id.value());
        }
    }

    private ProfileRow row(String name) {
        return viewModel.found().stream()
                .filter(row -> row.face().profile().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private @Nullable String selectedName() {
        ProfileRow row = viewModel.selectedProperty().get();
        return row == null ? null : row.face().profile().name();
    }

    @Test
    void firstProfileIsChosenAtTheStart() {
        assertThat(selectedName()).isEqualTo("Local broker");
        assertThat(viewModel.form().name.get()).isEqualTo("Local broker");
    }

    @Test
    void builtInBrokersRowSaysWhereItRuns() {
        assertThat(row("Local broker").face().address()).isEqualTo("built in · starts when you connect");
        service.broker = new org.vigilmqtt.service.Connections.BrokerStatus(true, false, 1884, "Running");

        viewModel.pull();

        assertThat(row("Local broker").face().address()).isEqualTo("built in · running on 1884");
    }

    @Test
    void searchFindsByNameAndByAddress() {
        viewModel.searchProperty().set("PLANT7.exam");
        assertThat(viewModel.found()).containsExactly(row("Plant 7"));

        viewModel.searchProperty().set("local");

        assertThat(viewModel.found()).containsExactly(row("Local broker"));
    }

    @Test
    void connectOfARowOpensAndGoesThere() {
        viewModel.connectOrDisconnect(row("Local broker"));
        ui.runAll();

        assertThat(service.calls).containsExactly("open local");
        assertThat(visited).containsExactly("local");
        assertThat(row("Local broker").face().active()).isTrue();
    }

    @Test
    void disconnectOfARowLeavesTheTab() {
        service.open(LOCAL);
        viewModel.pull();

        viewModel.connectOrDisconnect(row("Local broker"));
        ui.runAll();

        assertThat(service.calls).endsWith("disconnect local");
        assertThat(service.open).containsKey(LOCAL);
    }

    @Test
    void failedConnectionIsTriedAgainInItsTab() {
        service.open(PLANT);
        service.opened(PLANT).status = RecordingConnection.status(Phase.FAILED, "refused: bad user name or password");
        viewModel.pull();

        viewModel.connectOrDisconnect(row("Plant 7"));
        ui.runAll();

        assertThat(service.calls).containsExactly("open plant7", "reconnect plant7");
        assertThat(visited).containsExactly("plant7");
    }

    @Test
    void changedProfileConnectsAnewWithItsNewSettings() {
        service.open(PLANT);
        service.opened(PLANT).status = RecordingConnection.status(Phase.FAILED, "The host is not known");
        viewModel.selectedProperty().set(row("Plant 7"));
        viewModel.form().host.set("plant8.example");

        viewModel.connect();
        ui.runAll();

        assertThat(service.calls).containsExactly("open plant7", "save plant7", "close plant7", "open plant7");
        assertThat(service.opened(PLANT).profile().host()).isEqualTo("plant8.example");
    }

    @Test
    void whatWasTypedOutlivesALookAtAnotherProfile() {
        viewModel.selectedProperty().set(row("Plant 7"));
        viewModel.form().host.set("plant8.exa");
        viewModel.selectedProperty().set(row("Local broker"));
        assertThat(viewModel.form().host.get()).isEqualTo("127.0.0.1");

        viewModel.selectedProperty().set(row("Plant 7"));

        assertThat(viewModel.form().host.get()).isEqualTo("plant8.exa");
        assertThat(row("Plant 7").face().state()).contains("unsaved changes");
        assertThat(row("Local broker").face().edited()).isFalse();
    }

    @Test
    void typingTheOldTextAgainIsNoChange() {
        viewModel.selectedProperty().set(row("Plant 7"));
        viewModel.form().host.set("other");

        viewModel.form().host.set("plant7.example");

        assertThat(row("Plant 7").face().edited()).isFalse();
    }

    @Test
    void newProfileIsOnlySavedOnRequest() {
        viewModel.create();
        assertThat(service.profiles()).hasSize(2);
        assertThat(viewModel.found()).hasSize(3);
        viewModel.form().name.set("Third");
        viewModel.form().host.set("third.example");

        viewModel.save();
        ui.runAll();

        assertThat(service.profiles()).hasSize(3);
        assertThat(viewModel.found()).hasSize(3);
        assertThat(selectedName()).isEqualTo("Third");
        assertThat(viewModel.outcomeProperty().get().text()).isEqualTo("Saved");
    }

    @Test
    void passwordIsRememberedAndForgottenByTheForm() {
        viewModel.selectedProperty().set(row("Plant 7"));
        viewModel.form().password.set("pw");

        viewModel.save();
        ui.runAll();

        assertThat(service.calls).contains("password plant7 pw");
        assertThat(viewModel.form().password.get()).isEmpty();
        assertThat(viewModel.form().passwordKept.get()).isTrue();
    }

    @Test
    void failedSaveSaysWhyAndKeepsWhatWasTyped() {
        viewModel.selectedProperty().set(row("Plant 7"));
        viewModel.form().host.set("plant8.example");
        service.saveFailure = new IllegalStateException("The disk is full");

        viewModel.save();
        ui.runAll();

        assertThat(viewModel.outcomeProperty().get().kind()).isEqualTo(Outcome.Kind.BAD);
        assertThat(viewModel.outcomeProperty().get().text()).contains("The disk is full");
        assertThat(row("Plant 7").face().edited()).isTrue();
    }

    @Test
    void testShowsTheStagesSentence() {
        viewModel.selectedProperty().set(row("Plant 7"));
        viewModel.test();
        assertThat(viewModel.testingProperty().get()).isTrue();
        assertThat(viewModel.outcomeProperty().get().kind()).isEqualTo(Outcome.Kind.RUNNING);

        service.found.complete(new ConnectionTest(false, Stage.PORT, "Nothing listens on port 8883", "Connection refused"));
        ui.runAll();

        assertThat(viewModel.testingProperty().get()).isFalse();
        assertThat(viewModel.outcomeProperty().get())
                .isEqualTo(new Outcome(Outcome.Kind.BAD, "Nothing listens on port 8883", "Connection refused"));
    }

    @Test
    void testOfAProfileIsNotShownAtAnother() {
        viewModel.selectedProperty().set(row("Plant 7"));
        viewModel.test();
        viewModel.selectedProperty().set(row("Local broker"));

        service.found.complete(new ConnectionTest(true, Stage.DONE, "Reached", ""));
        ui.runAll();

        assertThat(viewModel.outcomeProperty().get()).isEqualTo(Outcome.NONE);
    }

    @Test
    void deletingAsksOnceAndCanBeUndone() {
        viewModel.selectedProperty().set(row("Plant 7"));
        viewModel.askToDelete();
        assertThat(viewModel.asksToDeleteProperty().get()).isTrue();
        assertThat(service.calls).isEmpty();

        viewModel.delete();
        ui.runAll();
        assertThat(service.profiles()).hasSize(1);
        assertThat(selectedName()).isEqualTo("Local broker");
        viewModel.undoDelete();
        ui.runAll();

        assertThat(selectedName()).isEqualTo("Plant 7");
        assertThat(viewModel.deletedProperty().get()).isNull();
    }

    @Test
    void builtInProfileIsNotDeleted() {
        viewModel.askToDelete();

        assertThat(viewModel.asksToDeleteProperty().get()).isFalse();
    }

    @Test
    void duplicateIsChosen() {
        viewModel.selectedProperty().set(row("Plant 7"));

        viewModel.duplicate();
        ui.runAll();

        assertThat(selectedName()).isEqualTo("Plant 7 copy");
    }
}
