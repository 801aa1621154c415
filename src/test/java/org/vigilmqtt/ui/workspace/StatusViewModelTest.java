package org.vigilmqtt.ui.workspace;

import java.util.ArrayList;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.service.Connection.Status;
import org.vigilmqtt.ui.connections.RecordingConnection;
import org.vigilmqtt.ui.connections.RecordingConnections;

import static org.assertj.core.api.Assertions.assertThat;

class StatusViewModelTest {
    private final RecordingConnection connection = new RecordingConnection(
            RecordingConnections.profile("local", "Local broker", true), new ArrayList<>(), () -> {});
    private final ReadOnlyLongWrapper notShown = new ReadOnlyLongWrapper();
    private final StatusViewModel viewModel = new StatusViewModel(connection, notShown);

    private void show(Phase phase, String text, int inFlight, int queued, int secondsToPing, long notRecorded) {
        connection.status = new Status(
                phase, text, "details", false, inFlight, queued, 30, secondsToPing, 800_000, 0, 0, 12.4, 0.1, 4_100_000,
                notRecorded);
        viewModel.pull();
    }

    @Test
    void connectedSaysWhoAndHow() {
        show(Phase.CONNECTED, "Connected", 2, 3, 12, 0);

        assertThat(viewModel.stateProperty().get()).startsWith("Connected · MQTT 3.1.1 · ");
        assertThat(viewModel.sessionProperty().get()).endsWith("2 in flight · 3 waiting");
        assertThat(viewModel.keepAliveProperty().get()).isEqualTo("Keep alive 30 s · next ping in 12 s");
        assertThat(viewModel.pingGaugeProperty().get()).isEqualTo(0.6);
        assertThat(viewModel.roundTripProperty().get()).isEqualTo("RTT 0.8 ms");
        assertThat(viewModel.ratesProperty().get()).isEqualTo("▼ 12.4/s  ▲ 0.1/s");
        assertThat(viewModel.storeProperty().get()).isEqualTo("Store 4.1 MB");
        assertThat(viewModel.troubleProperty().get()).isEmpty();
        assertThat(viewModel.missingProperty().get()).isEmpty();
    }

    @Test
    void lossIsASentenceAboveTheScreenAndNoPingIsDue() {
        show(Phase.WAITING, "The broker closed the connection. Trying again in 2 s.", 0, 0, -1, 0);

        assertThat(viewModel.troubleProperty().get()).startsWith("The broker closed");
        assertThat(viewModel.detailsProperty().get()).isEqualTo("details");
        assertThat(viewModel.stateProperty().get()).startsWith("Reconnecting");
        assertThat(viewModel.pingGaugeProperty().get()).isEqualTo(-1);
        assertThat(viewModel.roundTripProperty().get()).isEmpty();
    }

    @Test
    void whatIsMissingIsCounted() {
        notShown.set(1_200);
        show(Phase.CONNECTED, "Connected", 0, 0, 1, 7);

        assertThat(viewModel.missingProperty().get()).isEqualTo("7 not recorded · 1,200 not shown");
    }

    @Test
    void failedActionIsToldUntilItIsDismissed() {
        viewModel.failed(new IllegalStateException("The devices could not be started."));
        show(Phase.CONNECTED, "Connected", 0, 0, 1, 0);
        assertThat(viewModel.troubleProperty().get()).isEqualTo("The devices could not be started.");

        viewModel.dismiss();
        viewModel.pull();

        assertThat(viewModel.troubleProperty().get()).isEmpty();
    }
}
