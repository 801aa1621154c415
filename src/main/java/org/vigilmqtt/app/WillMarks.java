package org.vigilmqtt.app;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.service.DeviceLab;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.Subscription;

/**
 * Knows the wills that simulated devices have left. On the wire a will looks like any other message, so only those whose
 * words we know are called so. On the FX thread, but for the lab's own calls.
 */
final class WillMarks implements AutoCloseable {
    private final DeviceLab lab;
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private final Subscription subscription;
    private Set<Fired> fired = Set.of();

    private record Fired(ProfileId broker, String topic, Payload payload) {}

    WillMarks(DeviceLab lab) {
        this.lab = lab;
        this.subscription = lab.onChange(() -> changed.set(true));
    }

    /** Whether a topic and a payload that came from a profile's broker are the will of one of our devices there. */
    BiPredicate<String, Payload> on(ProfileId broker) {
        return (topic, payload) -> {
            Set<Fired> known = fired();
            return !known.isEmpty() && known.contains(new Fired(broker, topic, payload));
        };
    }

    private Set<Fired> fired() {
        if (changed.getAndSet(false)) {
            fired = lab.broker().map(this::seenOn).orElse(Set.of());
        }
        return fired;
    }

    private Set<Fired> seenOn(ProfileId broker) {
        return lab.wills().stream()
                .filter(WillCase::isSeen)
                .map(WillCase::will)
                .filter(Objects::nonNull)
                .map(will -> new Fired(broker, will.topic().value(), will.payload()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() {
        subscription.close();
    }
}
