package org.vigilmqtt.ui.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.service.Flood;
import org.vigilmqtt.service.Flood.Cause;
import org.vigilmqtt.ui.connections.RecordingConnection;
import org.vigilmqtt.ui.connections.RecordingConnections;

import static org.assertj.core.api.Assertions.assertThat;

class FloodViewModelTest {
    private final List<String> calls = new ArrayList<>();
    private final RecordingConnection connection = new RecordingConnection(
            RecordingConnections.profile("local", "Local broker", true), calls, () -> {});
    private final FloodViewModel viewModel = new FloodViewModel(connection, Runnable::run);
    private long number = 1;

    private String told(Cause cause, long received, String filter, long millis, boolean over) {
        connection.flood = new Flood(number, cause, received, filter, millis * 1_000_000, over);
        viewModel.pull();
        return viewModel.textProperty().get();
    }

    @Test
    void retainedFloodIsToldWithItsSubscription() {
        assertThat(told(Cause.RETAINED, 41_200, "#", 900, false)).isEqualTo("41,200 retained messages received for #, still coming.");
        assertThat(viewModel.comingProperty().get()).isTrue();
        assertThat(viewModel.filterProperty().get()).isEqualTo("#");

        assertThat(told(Cause.RETAINED, 200_000, "#", 8_240, true)).isEqualTo("200,000 retained messages received for #, in 8.2 s.");
        assertThat(viewModel.comingProperty().get()).isFalse();
    }

    @Test
    void whatWaitedIsToldWithTheTimeItTook() {
        assertThat(told(Cause.WAITED, 41_200, "plant/#", 3_000, false))
                .isEqualTo("41,200 messages received since the kept session is back, still coming.");
        assertThat(told(Cause.WAITED, 100_000, "plant/#", 12_000, true))
                .isEqualTo("100,000 messages received since the kept session is back, in 12 s.");
    }

    @Test
    void dismissedFloodStaysAwayUntilTheNext() {
        told(Cause.RETAINED, 5_000, "#", 900, false);
        viewModel.dismiss();
        assertThat(told(Cause.RETAINED, 9_000, "#", 900, false)).isEmpty();

        number++;
        assertThat(told(Cause.RETAINED, 11_500, "a/#", 100, false)).contains("11,500");
    }

    @Test
    void floodCanBeEndedByUnsubscribingAndIsToldToItsEnd() {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        connection.unsubscribeOutcome = answer;
        told(Cause.RETAINED, 5_000, "plant/#", 900, false);

        viewModel.unsubscribe();
        assertThat(calls).containsExactly("unsubscribe plant/#");
        assertThat(viewModel.textProperty().get()).endsWith("still coming. Unsubscribing.");
        assertThat(viewModel.filterProperty().get()).as("nothing is to be ended twice").isEmpty();

        answer.complete(null);
        assertThat(told(Cause.RETAINED, 6_000, "plant/#", 900, true))
                .startsWith("6,000 retained messages received for plant/#, in 0.9 s. Unsubscribed");
    }

    @Test
    void failedUnsubscribingSaysWhy() {
        connection.unsubscribeOutcome =
                CompletableFuture.failedFuture(new IllegalStateException("There is no connection. Connect, then try again."));
        told(Cause.RETAINED, 5_000, "plant/#", 900, false);

        viewModel.unsubscribe();

        assertThat(viewModel.textProperty().get())
                .endsWith("Not unsubscribed: There is no connection. Connect, then try again.");
    }
}
