package org.vigilmqtt.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.service.RetainedTask.Phase;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.workspace.RetainedMessage;
import org.vigilmqtt.workspace.RetainedSnapshots;

import static org.assertj.core.api.Assertions.assertThat;

/** Clearing and restoring retained messages, whichever broker retains them. */
@Timeout(120)
abstract class RetainedClaims {
    @TempDir
    private Path folder;

    private Workbench workbench;
    private ConnectionClaims.Peer peer;
    private Connection connection;

    /** Starts the broker, with its files in a folder. */
    abstract ConnectionClaims.Peer startBroker(Workbench vigil, Path files) throws Exception;

    @BeforeEach
    void start() throws Exception {
        workbench = Workbench.in(folder);
        peer = startBroker(workbench, folder);
        connection = workbench.connected(peer.profile());
    }

    @AfterEach
    void stop() {
        workbench.close();
        peer.stop().run();
    }

    final Connection connection() {
        return connection;
    }

    final void retain(String topic, String text) throws Exception {
        Await.value(connection.publish(
                Publish.of(new TopicName(topic), Payload.ofText(text), Qos.AT_LEAST_ONCE, true)));
    }

    final RetainedTask ready(RetainedTask task) {
        return in(task, Phase.READY);
    }

    final RetainedTask in(RetainedTask task, Phase phase) {
        Await.until(phase + " is reached", () -> task.state().phase() == phase);
        return task;
    }

    final RetainedTask cleared(String filter) {
        RetainedTask task = ready(connection.retained().clear(new TopicFilter(filter)));
        task.confirm();
        return in(task, Phase.DONE);
    }

    /** What the broker retains now, by topic. */
    final List<String> retained(String filter) {
        RetainedTask look = ready(connection.retained().clear(new TopicFilter(filter)));
        List<String> found = texts(look.state().messages());
        look.cancel();
        in(look, Phase.CANCELLED);
        return found;
    }

    private static List<String> texts(List<RetainedMessage> messages) {
        return messages.stream()
                .map(each -> each.topic() + "=" + each.payload().toText())
                .toList();
    }

    @Test
    void nothingIsClearedBeforeItIsConfirmedAndThenOnlyTheBranch() throws Exception {
        retain("plant/a", "1");
        retain("plant/a/deep", "2");
        retain("office", "3");

        RetainedTask task = ready(connection.retained().clear(new TopicFilter("plant/#")));
        assertThat(texts(task.state().messages())).containsExactly("plant/a=1", "plant/a/deep=2");
        assertThat(retained("#")).containsExactly("office=3", "plant/a=1", "plant/a/deep=2");

        task.confirm();
        assertThat(in(task, Phase.DONE).state().messages()).isEmpty();
        assertThat(task.state().done()).isEqualTo(2);
        assertThat(retained("#")).containsExactly("office=3");
        Await.until("the tree has no pin there", () -> connection.topics().retained() == 1);
    }

    @Test
    void clearedMessagesArePutBackFromTheSnapshotAlsoAfterARestart() throws Exception {
        retain("plant/a", "1");
        retain("plant/b", "two");
        RetainedSnapshots.Entry snapshot =
                Objects.requireNonNull(cleared("plant/#").state().snapshot());
        assertThat(snapshot.messages()).isEqualTo(2);
        assertThat(snapshot.bytes()).isEqualTo(4);
        Await.value(connection.close());

        connection = workbench.connections().open(peer.profile().id());
        Workbench.await(connection, Connection.Phase.CONNECTED);
        List<RetainedSnapshots.Entry> kept = Await.value(connection.retained().snapshots());
        assertThat(kept).containsExactly(snapshot);
        RetainedTask restore = ready(connection.retained().restore(kept.getFirst()));
        assertThat(retained("plant/#")).isEmpty();
        restore.confirm();
        assertThat(in(restore, Phase.DONE).state().messages()).isEmpty();
        assertThat(retained("plant/#")).containsExactly("plant/a=1", "plant/b=two");

        Await.value(connection.retained().delete(snapshot));
        assertThat(Await.value(connection.retained().snapshots())).isEmpty();
    }

    @Test
    void thousandsAreClearedAndConfirmed() throws Exception {
        List<CompletionStage<ReasonCode>> sent = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            sent.add(connection.publish(Publish.of(
                    new TopicName("line/" + i), Payload.ofText("value " + i), Qos.AT_LEAST_ONCE, true)));
        }
        for (CompletionStage<ReasonCode> each : sent) {
            Await.value(each);
        }
        RetainedTask task = cleared("line/#");
        assertThat(task.state().done()).isEqualTo(3_000);
        assertThat(task.state().messages()).isEmpty();
        assertThat(retained("#")).isEmpty();
    }

    @Test
    void undoBringsBackTheQosAsWell() throws Exception {
        for (Qos qos : Qos.values()) {
            Await.value(connection.publish(
                    Publish.of(new TopicName("plant/" + qos.value()), Payload.ofText("m"), qos, true)));
        }
        RetainedTask cleared = cleared("plant/#");
        RetainedTask restore = ready(connection.retained()
                .restore(Objects.requireNonNull(cleared.state().snapshot())));
        assertThat(restore.state().messages()).extracting(RetainedMessage::qos).containsExactly(Qos.values());
        restore.confirm();
        in(restore, Phase.DONE);

        RetainedTask look = ready(connection.retained().clear(new TopicFilter("plant/#")));
        assertThat(look.state().messages()).extracting(RetainedMessage::qos).containsExactly(Qos.values());
        look.cancel();
    }

    @Test
    void topicsOfTheBrokerAreNotCleared() {
        RetainedTask task = in(connection.retained().clear(new TopicFilter("$SYS/#")), Phase.FAILED);
        assertThat(task.state().problem()).contains("belong to the broker");
    }

    @Test
    void lostConnectionIsToldAndTheSnapshotHasAll() throws Exception {
        retain("plant/a", "1");
        RetainedTask task = ready(connection.retained().clear(new TopicFilter("plant/#")));
        Await.value(connection.disconnect());
        task.confirm();
        assertThat(in(task, Phase.FAILED).state().problem()).contains("0 of 1").contains("snapshot has all");
        assertThat(Await.value(connection.retained().snapshots())).hasSize(1);
    }

    @Test
    void brokerThatCannotBeAskedIsToldInASentence() throws Exception {
        Await.value(connection.close());
        Connection other = workbench.open(Workbench.profile("nobody", Workbench.freePort()));
        RetainedTask task = other.retained().clear(new TopicFilter("#"));
        assertThat(in(task, Phase.FAILED).state().problem()).startsWith("The broker could not be asked");
        Await.value(other.close());
    }
}
