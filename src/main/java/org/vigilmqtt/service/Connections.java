package org.vigilmqtt.service;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.Subscription;

/**
 * The profiles and their connections. Every method returns at once; listeners are called on any thread and only say that
 * something changed: the window pulls.
 */
public interface Connections extends AutoCloseable {
    /** In the user's order; the built-in broker's profile is there from the first start. */
    List<Profile> profiles();

    /** A profile with the defaults and a new id and client ID; not saved. */
    Profile blank();

    CompletionStage<Void> save(Profile profile);

    /** A saved copy with its own id, client ID and store. */
    CompletionStage<Profile> duplicate(ProfileId id);

    /** Removes the profile; its store is deleted when Vigil closes, so that {@link #undoDelete} can bring it back. */
    CompletionStage<Void> delete(ProfileId id);

    CompletionStage<Void> undoDelete(ProfileId id);

    /** The password for the profile, kept in memory until Vigil closes. */
    void rememberPassword(ProfileId id, Payload password);

    boolean hasPassword(ProfileId id);

    /** Opens the profile's connection and connects (starts the built-in broker first where it is its profile). */
    Connection open(ProfileId id);

    /** The open connection of a profile, also while it is failing. */
    Optional<Connection> connection(ProfileId id);

    /** Open connections in the order of opening. */
    List<Connection> open();

    /** Tries the profile's settings with a client ID of its own and a clean session, stage by stage; changes nothing. */
    CompletionStage<ConnectionTest> test(Profile profile, Optional<Payload> password);

    /** What to show once at the start, such as a damaged file that was set aside; empty where all is well. */
    List<String> notices();

    /** One line about the built-in broker: state, address. */
    BrokerStatus builtInBroker();

    /** Called after every change of profiles, open connections, their states, or the built-in broker. */
    Subscription onChange(Runnable listener);

    /** Disconnects all, closes all stores, stops the built-in broker. */
    @Override
    void close();

    /** The built-in broker as the window shows it; {@code text} is a sentence. */
    record BrokerStatus(boolean running, boolean starting, int port, String text) {}

    /**
     * The outcome of a test.
     *
     * @param stage the stage that failed, or the last one
     * @param text a sentence: what was reached, or what failed and what to do
     * @param details the system's own words, may be empty
     */
    record ConnectionTest(boolean succeeded, Stage stage, String text, String details) {
        /** In the order of a connect. */
        public enum Stage {
            BROKER,
            NAME,
            PORT,
            TLS,
            PROTOCOL,
            CREDENTIALS,
            CLIENT_ID,
            DONE
        }
    }
}
