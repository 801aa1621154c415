package org.vigilmqtt.ui.publish;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.ui.bridge.ManualScheduler;
import org.vigilmqtt.ui.connections.RecordingConnection;
import org.vigilmqtt.ui.connections.RecordingConnections;

import static org.assertj.core.api.Assertions.assertThat;

class PublishViewModelTest {
    private final RecordingConnection connection = new RecordingConnection(
            RecordingConnections.profile("local", "Local broker", true), new ArrayList<>(), () -> {});
    private final ManualScheduler scheduler = new ManualScheduler();
    private final PublishViewModel viewModel = new PublishViewModel(connection, scheduler);

    /** Publishes what is in the form; the answer is the test's to give. */
    private CompletableFuture<ReasonCode> publish() {
        CompletableFuture<ReasonCode> answer = new CompletableFuture<>();
        connection.publishOutcome = answer;
        viewModel.publish();
        return answer;
    }

    private void fill(String topic, String payload, Qos qos) {
        viewModel.topicProperty().set(topic);
        viewModel.payloadProperty().set(payload);
        viewModel.qosProperty().set(qos);
    }

    @Test
    void topicWithWildcardIsRefusedAsItIsTyped() {
        fill("a/#", "1", Qos.AT_MOST_ONCE);

        assertThat(viewModel.topicProblemProperty().get()).isNotEmpty();
        assertThat(viewModel.readyProperty().get()).isFalse();
        viewModel.publish();
        assertThat(connection.published).isEmpty();
    }

    @Test
    void emptyTopicIsToldOnlyWhenPublishingIsTried() {
        assertThat(viewModel.topicProblemProperty().get()).isEmpty();

        viewModel.publish();

        assertThat(viewModel.topicProblemProperty().get()).isEqualTo("A topic is needed.");
        assertThat(connection.published).isEmpty();
    }

    @Test
    void everythingOfTheFormIsPublished() {
        fill("a", "{\"c\": 1}", Qos.EXACTLY_ONCE);
        viewModel.retainProperty().set(true);
        viewModel.publish();

        Publish message = connection.published.getFirst();
        assertThat(message.topic().value()).isEqualTo("a");
        assertThat(message.payload().toText()).isEqualTo("{\"c\": 1}");
        assertThat(message.qos()).isEqualTo(Qos.EXACTLY_ONCE);
        assertThat(message.retain()).isTrue();
        assertThat(viewModel.payloadKindProperty().get()).isEqualTo("JSON ✓");
    }

    @Test
    void outcomeNamesTheAcknowledgementThatCame() {
        fill("a", "1", Qos.AT_LEAST_ONCE);
        CompletableFuture<ReasonCode> answer = publish();
        assertThat(viewModel.outcomeProperty().get().text()).startsWith("Waiting");

        answer.complete(ReasonCode.SUCCESS);
        scheduler.runAll();

        assertThat(viewModel.outcomeProperty().get().text()).startsWith("Acknowledged after").endsWith("(PUBACK).");
        assertThat(viewModel.outcomeProperty().get().failed()).isFalse();
    }

    @Test
    void failureIsToldInTheServicesWords() {
        fill("a", "1", Qos.AT_MOST_ONCE);
        CompletableFuture<ReasonCode> answer = publish();

        answer.completeExceptionally(new IllegalStateException("There is no connection."));
        scheduler.runAll();

        assertThat(viewModel.outcomeProperty().get()).isEqualTo(new Outcome("There is no connection.", true));
    }

    @Test
    void answerToAnEarlierPublishDoesNotHideTheLatest() {
        fill("a", "1", Qos.AT_LEAST_ONCE);
        CompletableFuture<ReasonCode> first = publish();
        publish();

        first.completeExceptionally(new IllegalStateException("old"));
        scheduler.runAll();

        assertThat(viewModel.outcomeProperty().get().text()).startsWith("Waiting");
    }

    @Test
    void emptyRetainedMessageSaysWhatItDeletes() {
        fill("a", "", Qos.AT_MOST_ONCE);
        assertThat(viewModel.hintProperty().get()).isEmpty();

        viewModel.retainProperty().set(true);

        assertThat(viewModel.hintProperty().get()).contains("deletes");
    }

    @Test
    void publishOfBeforeComesBackIntoTheForm() {
        fill("a", "1", Qos.AT_LEAST_ONCE);
        viewModel.publish();
        fill("b", "2", Qos.AT_MOST_ONCE);

        viewModel.take(viewModel.history().getFirst());

        assertThat(viewModel.topicProperty().get()).isEqualTo("a");
        assertThat(viewModel.payloadProperty().get()).isEqualTo("1");
        assertThat(viewModel.qosProperty().get()).isEqualTo(Qos.AT_LEAST_ONCE);
    }

    @Test
    void historyKeepsTheLastTwenty() {
        for (int i = 0; i < 25; i++) {
            fill("t" + i, "", Qos.AT_MOST_ONCE);
            viewModel.publish();
        }

        assertThat(viewModel.history()).hasSize(20);
        assertThat(viewModel.history().getFirst().topic()).isEqualTo("t24");
    }
}
