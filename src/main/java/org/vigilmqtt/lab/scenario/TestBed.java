package org.vigilmqtt.lab.scenario;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.workspace.Subscription;
import org.vigilmqtt.workspace.device.DeviceSpec;

/**
 * The devices of a run, on one broker, and the observer of their wills. Methods may be called on any thread and return at once.
 * Stages fail with an exception whose message is a sentence for people.
 */
public interface TestBed extends AutoCloseable {
    /** Sets up these devices, without a connection. */
    CompletionStage<Void> prepare(List<DeviceSpec> devices);

    /** Connects those that are not; ends when each is online or has failed. */
    CompletionStage<Void> start(Collection<String> clientIds);

    /** Disconnects cleanly. */
    void stop(Collection<String> clientIds);

    /** Makes those that are online fail, all at once. */
    void fail(Collection<String> clientIds, Failure how);

    /** Where a device stands. */
    Standing standing(String clientId);

    /** The failures and what became of their wills, newest last. */
    List<WillCase> wills();

    /** Why wills are not observed, in words; empty where they are. */
    String blindness();

    /** Told after a change, on any thread; must not block. */
    Subscription onChange(Runnable listener);

    /** Disconnects all and waits for that, some seconds at most. */
    @Override
    void close();

    /**
     * Where a device stands.
     *
     * @param reason why it is lost; otherwise empty
     */
    record Standing(DeviceState state, String reason) {}
}
