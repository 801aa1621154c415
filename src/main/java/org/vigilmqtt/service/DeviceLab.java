package org.vigilmqtt.service;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.Chaos;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.Forecast;
import org.vigilmqtt.lab.LabCounts;
import org.vigilmqtt.lab.Life;
import org.vigilmqtt.lab.OnlineStatus;
import org.vigilmqtt.lab.StartProgress;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.Subscription;
import org.vigilmqtt.workspace.device.DemoSet;
import org.vigilmqtt.workspace.device.DeviceSpec;

/**
 * The simulated devices on one broker at a time, their failures, and the wills they leave. Methods may be called from any
 * thread and return at once; the window pulls. Stages fail with an exception whose message is a sentence for the user.
 * Client IDs that are not known are passed over.
 */
public interface DeviceLab extends AutoCloseable {

    // ---- the broker and its devices --------------------------------------------------------------------------------

    /** Shows the devices kept for the profile; those of another profile leave cleanly. Connects nothing. */
    CompletionStage<Void> open(ProfileId broker);

    /** The profile whose devices are shown. */
    Optional<ProfileId> broker();

    /** As {@link #startDemo(ProfileId, DemoSet)}, with the five devices of the greenhouse. */
    CompletionStage<Void> startDemo(ProfileId broker);

    /** Opens the profile, adds or replaces the set's devices, and starts these; ends when all are online. */
    CompletionStage<Void> startDemo(ProfileId broker, DemoSet set);

    /**
     * Keeps devices on the opened profile: adds, or replaces by client ID. One that is online goes on as it was until it
     * is started again.
     */
    CompletionStage<Void> save(Collection<DeviceSpec> devices);

    /** Takes devices away for good; those that are online leave cleanly. */
    CompletionStage<Void> remove(Collection<String> clientIds);

    /** How a device is described. */
    Optional<DeviceSpec> spec(String clientId);

    /** Remembers, until Vigil closes, the password of a user name that devices of the opened profile have. */
    void keepPassword(String userName, Payload password);

    // ---- connections -----------------------------------------------------------------------------------------------

    /** Connects those that are not, in order and not too many at a time; ends when each is online or has failed. */
    CompletionStage<Void> start(Collection<String> clientIds);

    /** Disconnects cleanly, or calls off what is under way. */
    void stop(Collection<String> clientIds);

    CompletionStage<Void> startAll();

    /** Disconnects all cleanly. */
    void stopAll();

    StartProgress progress();

    /** Calls off the connects whose turn has not come. */
    void cancelStart();

    // ---- failures --------------------------------------------------------------------------------------------------

    /** What the failure would mean for this device's will, before it happens. */
    Optional<Forecast> forecast(String clientId, Failure failure);

    /** Makes those that are online fail, all at the same moment or as near as can be. */
    void fail(Collection<String> clientIds, Failure failure);

    /** Fails and comes back, again and again; ends early for a device that does not come back. */
    void flap(Collection<String> clientIds, Failure failure, int times, Duration pause);

    /** All online devices of a group lose their power: {@link Failure#GO_SILENT} at the same moment. */
    void powerCut(String group);

    /** Begins, in the place of an earlier one. */
    void startChaos(Chaos chaos);

    void stopChaos();

    Optional<Chaos> chaos();

    /** How much later than the standard's limit a will may come without being called late. */
    Duration tolerance();

    void setTolerance(Duration tolerance);

    // ---- what is shown ---------------------------------------------------------------------------------------------

    /** Rises with every change of what is shown below. */
    long version();

    /** In the order they were added. */
    List<DeviceView> devices();

    /** The newest failures and what became of their wills, newest last. */
    List<WillCase> wills();

    /** The same object until it changes; {@link Life#NONE} for an unknown device. */
    Life life(String clientId);

    LabCounts counts();

    /** Why wills are not observed, in words; empty where they are, or nothing is to be observed. */
    String blindness();

    /** Told after a change, on any thread; must not block. */
    Subscription onChange(Runnable listener);

    @Override
    void close();

    /**
     * A device as the window shows it.
     *
     * @param stateText words for the state, such as "online", "silent"
     * @param stateSinceNanos of {@link System#nanoTime}; 0 where it never was anything but stopped
     * @param publishesPerSecond over the last two to three seconds
     * @param lastCase its newest failure since it last connected, with the verdict; null where there is none
     * @param failure why it is {@link DeviceState#LOST}, and what to do
     */
    record DeviceView(
            DeviceSpec spec,
            ProfileId broker,
            DeviceState state,
            String stateText,
            long stateSinceNanos,
            double publishesPerSecond,
            @Nullable WillCase lastCase,
            OnlineStatus status,
            @Nullable String failure) {

        public String clientId() {
            return spec.clientId();
        }

        public String group() {
            return spec.group();
        }

        public int keepAliveSeconds() {
            return spec.keepAliveSeconds();
        }

        public @Nullable Will will() {
            return spec.will();
        }

        /** Words for the will, with a countdown, such as "will due in 3 s"; empty where nothing is to be said. */
        public String willText(long now) {
            return lastCase == null ? "" : lastCase.words(now);
        }
    }
}
