package org.vigilmqtt.service;

import java.nio.file.Files;
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
import org.vigilmqtt.workspace.RetainedComparison;
import org.vigilmqtt.workspace.RetainedMessage;
import org.vigilmqtt.workspace.RetainedSnapshots;
import org.vigilmqtt.workspace.RetainedSnapshots.Entry;
import org.vigilmqtt.workspace.RetainedSnapshots.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
        Await.progress(phase + " is reached", () -> task.state().done(), () -> task.state().phase() == phase);
        return task;
    }

    final RetainedTask cleared(String filter) {
        RetainedTask task = ready(connection.retained().clear(new TopicFilter(filter)));
        task.confirm(task.state().messages());
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

        task.confirm(task.state().messages());
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
        RetainedTask restore = ready(connection.retained().restore(new RetainedSource.Kept(kept.getFirst())));
        assertThat(retained("plant/#")).isEmpty();
        restore.confirm(restore.state().messages());
        assertThat(in(restore, Phase.DONE).state().messages()).isEmpty();
        assertThat(retained("plant/#")).containsExactly("plant/a=1", "plant/b=two");

        Await.value(connection.retained().delete(snapshot));
        assertThat(Await.value(connection.retained().snapshots())).doesNotContain(snapshot);
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
                .restore(new RetainedSource.Kept(Objects.requireNonNull(cleared.state().snapshot()))));
        assertThat(restore.state().messages()).extracting(RetainedMessage::qos).containsExactly(Qos.values());
        restore.confirm(restore.state().messages());
        in(restore, Phase.DONE);

        RetainedTask look = ready(connection.retained().clear(new TopicFilter("plant/#")));
        assertThat(look.state().messages()).extracting(RetainedMessage::qos).containsExactly(Qos.values());
        look.cancel();
    }

    @Test
    void onlyASelectionIsCleared() throws Exception {
        retain("plant/a", "1");
        retain("plant/b", "2");
        retain("plant/c", "3");
        RetainedTask task = ready(connection.retained().clear(new TopicFilter("plant/#")));

        task.confirm(List.of(task.state().messages().get(1)));

        assertThat(in(task, Phase.DONE).state().messages()).isEmpty();
        Entry snapshot = Objects.requireNonNull(task.state().snapshot());
        assertThat(snapshot.messages()).isEqualTo(1);
        assertThat(snapshot.reason()).isEqualTo(Reason.BEFORE_CLEARING);
        assertThat(retained("#")).containsExactly("plant/a=1", "plant/c=3");
    }

    @Test
    void restoringShowsWhatItOverwritesAndCanItselfBeUndone() throws Exception {
        retain("plant/same", "0");
        retain("plant/changed", "before");
        retain("plant/deleted", "1");
        Entry snapshot = Await.value(connection.retained().keep(new TopicFilter("plant/#")).result());
        assertThat(snapshot.messages()).isEqualTo(3);
        retain("plant/changed", "after");
        retain("plant/later", "stays");
        retain("plant/deleted", "");

        RetainedTask restore = ready(connection.retained().restore(new RetainedSource.Kept(snapshot)));
        assertThat(texts(restore.state().messages())).containsExactly("plant/changed=before", "plant/deleted=1");
        assertThat(restore.state().unchanged()).isEqualTo(1);
        assertThat(restore.state().there())
                .hasEntrySatisfying("plant/changed", now -> assertThat(now.payload().toText()).isEqualTo("after"));
        restore.confirm(restore.state().messages());
        assertThat(in(restore, Phase.DONE).state().messages()).isEmpty();
        assertThat(retained("#"))
                .containsExactly("plant/changed=before", "plant/deleted=1", "plant/later=stays", "plant/same=0");
        assertThat(Await.value(connection.retained().snapshots()))
                .extracting(Entry::reason)
                .containsExactly(Reason.BEFORE_PUTTING_BACK, Reason.BY_HAND);

        RetainedTask undo = ready(connection.retained()
                .restore(new RetainedSource.Kept(Objects.requireNonNull(restore.state().snapshot()))));
        undo.confirm(undo.state().messages());
        assertThat(in(undo, Phase.DONE).state().messages()).isEmpty();
        assertThat(retained("#")).containsExactly("plant/changed=after", "plant/later=stays", "plant/same=0");
    }

    @Test
    void snapshotGoesToAFileAndFromThereBackToTheBroker() throws Exception {
        retain("plant/a", "1");
        retain("plant/b", "two");
        Entry snapshot = Objects.requireNonNull(cleared("plant/#").state().snapshot());
        Path path = folder.resolve("plant.jsonl");
        Await.value(connection.retained().save(new RetainedSource.Kept(snapshot), path).result());
        Await.value(connection.retained().delete(snapshot));

        RetainedSource.InFile file = Await.value(connection.retained().open(path).result());
        assertThat(file.about().messages()).isEqualTo(2);
        RetainedTask restore = ready(connection.retained().restore(file));
        restore.confirm(restore.state().messages());

        assertThat(in(restore, Phase.DONE).state().messages()).isEmpty();
        assertThat(retained("#")).containsExactly("plant/a=1", "plant/b=two");
    }

    @Test
    void snapshotsFilesAndTheBrokerAreCompared() throws Exception {
        retain("plant/a", "1");
        retain("plant/b", "2");
        retain("plant/same", "x");
        Retained service = connection.retained();
        RetainedSource kept = new RetainedSource.Kept(
                Await.value(service.keep(new TopicFilter("plant/#")).result()));
        RetainedSource file = Await.value(service.save(kept, folder.resolve("a.jsonl")).result());
        retain("plant/a", "");
        retain("plant/b", "3");
        retain("plant/c", "4");
        retain("office", "not compared");

        RetainedComparison now = Await.value(service.compare(file, new RetainedSource.BrokerNow()).result());
        RetainedComparison none = Await.value(service.compare(kept, file).result());

        assertThat(now.same()).isEqualTo(1);
        assertThat(now.rows())
                .extracting(RetainedComparison.Row::topic, RetainedComparison.Row::difference)
                .containsExactly(
                        tuple("plant/a", RetainedComparison.Difference.ONLY_LEFT),
                        tuple("plant/b", RetainedComparison.Difference.VALUE),
                        tuple("plant/c", RetainedComparison.Difference.ONLY_RIGHT));
        assertThat(none.rows()).isEmpty();
        assertThat(none.same()).isEqualTo(3);
    }

    @Test
    void damagedFileIsRefusedBeforeAnythingIsAskedOrSent() throws Exception {
        Path path = Files.writeString(folder.resolve("bad.jsonl"), "{}\n");

        RetainedTask task = in(
                connection.retained().restore(new RetainedSource.InFile(path, new Entry(0, 0, Reason.UNKNOWN, "plant/#", 1, 1))),
                Phase.FAILED);

        assertThat(task.state().problem()).startsWith("Line 1 of " + path);
    }

    @Test
    void whatOthersRetainOnATopicSeenBeforeIsMarkedWhenTheMarksAreRefreshed() throws Exception {
        Await.value(connection.publish(Publish.of(new TopicName("seen"), Payload.ofText("live"), Qos.AT_LEAST_ONCE, false)));
        Await.value(connection.publish(Publish.of(new TopicName("left"), Payload.ofText("live"), Qos.AT_LEAST_ONCE, false)));
        Await.until("both are seen", () -> connection.topics().topics() == 2);
        Connection other = workbench.connected(Workbench.profile("other", peer.port()));
        Await.value(other.publish(Publish.of(new TopicName("seen"), Payload.ofText("kept"), Qos.AT_LEAST_ONCE, true)));
        connection.topics().markRetained("left", true);

        Await.until("the marks are those of the broker", () -> {
            connection.retained().refreshMarks();
            return connection.topics().retainedTopics().equals(List.of("seen"));
        });
        Await.value(other.close());
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
        task.confirm(task.state().messages());
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
