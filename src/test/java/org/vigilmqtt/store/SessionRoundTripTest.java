package org.vigilmqtt.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.Property;
import org.vigilmqtt.mqtt.packet.PropertyId;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.Persist;
import org.vigilmqtt.mqtt.session.SessionState;
import org.vigilmqtt.mqtt.session.SessionState.Outgoing;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.ProfileStore;

import static org.assertj.core.api.Assertions.assertThat;

class SessionRoundTripTest {
    private static final ProfileId ID = new ProfileId("one");

    @TempDir
    Path folder;

    /** What a session finds after the store was closed and opened again. */
    private SessionState after(Persist... batch) throws Exception {
        SqliteProfileStores stores = new SqliteProfileStores(folder);
        try (ProfileStore store = stores.open(ID)) {
            assertThat(new Commits(store.session()).commit(batch)).isNull();
        }
        try (ProfileStore store = stores.open(ID)) {
            return store.session().load();
        }
    }

    @Test
    void aNewStoreIsEmpty() throws Exception {
        assertThat(after()).isEqualTo(SessionState.EMPTY);
    }

    @Test
    void acceptedMessagesComeBackWithEveryByteInTheOrderOfTheirSequence() throws Exception {
        byte[] bytes = {0, -1, 13, 10, 0};
        Publish binary = new Publish(
                new TopicName("δοκιμή/🚢"),
                Payload.copyOf(bytes),
                Qos.EXACTLY_ONCE,
                true,
                false,
                0,
                new Properties(List.of(
                        new Property.Numeric(PropertyId.MESSAGE_EXPIRY_INTERVAL, 4_294_967_295L),
                        new Property.Textual(PropertyId.CONTENT_TYPE, "text/plain"),
                        new Property.Pair(PropertyId.USER_PROPERTY, "name", "value"),
                        new Property.Binary(PropertyId.CORRELATION_DATA, Payload.copyOf(bytes)))));
        Publish empty = Commits.publish("empty", "", Qos.AT_LEAST_ONCE, 0);

        SessionState state = after(new Persist.Accepted(8, empty), new Persist.Accepted(7, binary));

        assertThat(state.outgoing()).containsExactly(new Outgoing(7, 0, binary), new Outgoing(8, 0, empty));
        assertThat(state.nextSequence()).isGreaterThan(8);
    }

    @Test
    void aPacketIdentifierIsKeptAlsoAfterTheMessageIsReleased() throws Exception {
        Publish publish = Commits.publish("a", "b", Qos.EXACTLY_ONCE, 0);

        SessionState state = after(
                new Persist.Accepted(1, publish),
                new Persist.Accepted(2, publish),
                new Persist.Assigned(1, 65_535),
                new Persist.Assigned(2, 9),
                new Persist.Released(2, 3));

        assertThat(state.outgoing())
                .containsExactly(new Outgoing(1, 65_535, publish.withPacketId(65_535)), new Outgoing(3, 9, null));
        assertThat(state.nextSequence()).isGreaterThan(3);
        assertThat(state.outgoing().getLast().isReleased()).isTrue();
    }

    @Test
    void releasedMessagesComeBackInTheOrderOfTheirPubrecs_MQTT_4_6_0_4() throws Exception {
        Publish publish = Commits.publish("a", "b", Qos.EXACTLY_ONCE, 0);

        SessionState state = after(
                new Persist.Accepted(1, publish.withPacketId(11)),
                new Persist.Accepted(2, publish.withPacketId(12)),
                new Persist.Accepted(3, publish.withPacketId(13)),
                new Persist.Released(3, 4),
                new Persist.Released(1, 5),
                new Persist.Completed(4),
                new Persist.Released(2, 6));

        assertThat(state.outgoing()).containsExactly(new Outgoing(5, 11, null), new Outgoing(6, 12, null));
        assertThat(state.nextSequence()).isGreaterThan(6);
    }

    @Test
    void messagesThatEndInAnyOrderAreGoneAndThoseBetweenThemStay() throws Exception {
        Publish publish = Commits.publish("a", "b", Qos.AT_LEAST_ONCE, 0);

        SessionState state = after(
                new Persist.Accepted(1, publish),
                new Persist.Accepted(2, publish),
                new Persist.Accepted(3, publish),
                new Persist.Accepted(4, publish),
                new Persist.Completed(4),
                new Persist.Accepted(5, publish),
                new Persist.Accepted(6, publish),
                new Persist.Accepted(7, publish),
                new Persist.Completed(1),
                new Persist.Completed(2),
                new Persist.Completed(6));

        assertThat(state.outgoing()).extracting(Outgoing::sequence).containsExactly(3L, 5L, 7L);
    }

    @Test
    void twoMessagesMayHaveTheSamePacketIdentifierBecauseTheKeyIsTheStoresOwn() throws Exception {
        Publish publish = Commits.publish("a", "b", Qos.AT_LEAST_ONCE, 3);

        assertThat(after(new Persist.Accepted(1, publish), new Persist.Accepted(2, publish)).outgoing())
                .hasSize(2);
    }

    @Test
    void whatWasAcknowledgedLeavesNothingBehindAndTheFilesDoNotGrow_bug_11() throws Exception {
        SqliteProfileStores stores = new SqliteProfileStores(folder);
        long sequence = 0;
        long sizeOfTwoRounds = 0;
        for (int round = 1; round <= 20; round++) {
            try (ProfileStore store = stores.open(ID)) {
                Commits commits = new Commits(store.session());
                for (int i = 0; i < 300; i++) {
                    sequence++;
                    commits.submit(
                            new Persist.Accepted(sequence, Commits.publish("t", "x".repeat(1_000), Qos.AT_LEAST_ONCE, 1)));
                    commits.submit(new Persist.Completed(sequence));
                }
                assertThat(store.session().load().outgoing()).isEmpty();
            }
            if (round == 2) {
                sizeOfTwoRounds = sizeOfFiles();
            }
        }
        assertThat(sizeOfFiles()).isLessThan(2 * sizeOfTwoRounds);
    }

    private long sizeOfFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
        }
    }

    @Test
    void theSequenceGoesOnAfterAllMessagesAreDoneAndTheSessionIsCleared() throws Exception {
        SessionState state =
                after(Commits.accepted(41), new Persist.Completed(41), new Persist.Cleared());

        assertThat(state.isEmpty()).isTrue();
        assertThat(state.nextSequence()).isGreaterThan(41);
    }

    @Test
    void anIncomingIdentifierIsKeptUntilItIsForgotten() throws Exception {
        SessionState state = after(
                new Persist.Received(Commits.publish("in", "a", Qos.EXACTLY_ONCE, 5), 1, true),
                new Persist.Received(Commits.publish("in", "b", Qos.EXACTLY_ONCE, 6), 2, true),
                new Persist.Received(Commits.publish("in", "c", Qos.EXACTLY_ONCE, 7), 3, false),
                new Persist.Forgotten(5));

        assertThat(state.incomingQos2()).containsExactly(6);
    }

    @Test
    void aSubscriptionGrantedAgainReplacesTheFirst() throws Exception {
        SubscriptionRequest first = new SubscriptionRequest(new TopicFilter("a/#"), Qos.AT_MOST_ONCE);
        SubscriptionRequest again = new SubscriptionRequest(new TopicFilter("a/#"), Qos.EXACTLY_ONCE);
        SubscriptionRequest other = new SubscriptionRequest(new TopicFilter("+/b"), Qos.AT_LEAST_ONCE);
        SubscriptionRequest ended = new SubscriptionRequest(new TopicFilter("#"), Qos.AT_LEAST_ONCE);

        SessionState state = after(
                new Persist.Subscribed(first),
                new Persist.Subscribed(other),
                new Persist.Subscribed(ended),
                new Persist.Subscribed(again),
                new Persist.Unsubscribed(ended.filter()));

        assertThat(state.subscriptions()).containsExactly(again, other);
    }

    @Test
    void whenThePeerForgotOnlyAcceptedMessagesStay() throws Exception {
        SessionState state = after(
                Commits.accepted(1),
                new Persist.Received(Commits.publish("in", "a", Qos.EXACTLY_ONCE, 5), 1, true),
                new Persist.Subscribed(new SubscriptionRequest(new TopicFilter("#"), Qos.AT_MOST_ONCE)),
                new Persist.PeerForgot());

        assertThat(state.outgoing()).hasSize(1);
        assertThat(state.incomingQos2()).isEmpty();
        assertThat(state.subscriptions()).isEmpty();
    }

    @Test
    void aClearedSessionKeepsRecordedMessages() throws Exception {
        SqliteProfileStores stores = new SqliteProfileStores(folder);
        try (ProfileStore store = stores.open(ID)) {
            Commits commits = new Commits(store.session());
            commits.commit(Commits.accepted(1), Commits.received("in", "kept"), new Persist.Cleared());

            assertThat(store.session().load().isEmpty()).isTrue();
            assertThat(store.archive().latest(10))
                    .singleElement()
                    .satisfies(message -> assertThat(message.payload().toText()).isEqualTo("kept"));
        }
    }

    @Test
    void loadingSeesEverythingThatWasCommittedBefore() throws Exception {
        try (ProfileStore store = new SqliteProfileStores(folder).open(ID)) {
            Commits commits = new Commits(store.session());
            for (int i = 1; i <= 1_000; i++) {
                commits.submit(Commits.accepted(i));
            }
            SessionState state = store.session().load();

            assertThat(state.outgoing()).hasSize(1_000);
            assertThat(Objects.requireNonNull(state.outgoing().getLast().publish()).payload().toText())
                    .isEqualTo("message 1000");
        }
    }
}
