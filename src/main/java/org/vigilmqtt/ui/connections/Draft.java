package org.vigilmqtt.ui.connections;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.Profile.Trust;

/** A profile while it is being edited: texts as they were typed, right or not. */
record Draft(
        String name,
        Scheme scheme,
        String host,
        String port,
        String path,
        String userName,
        String clientId,
        boolean cleanSession,
        String keepAlive,
        String pingTimeout,
        String inFlight,
        boolean leavesWill,
        String willTopic,
        String willMessage,
        Qos willQos,
        boolean willRetain,
        List<SubscriptionRequest> subscriptions,
        Trust trust,
        String caFile,
        KeptText kept) {

    /** Where brokers usually have it. */
    private static final String USUAL_PATH = "/mqtt";

    Draft {
        subscriptions = List.copyOf(subscriptions);
    }

    static Draft of(Profile profile) {
        Will will = profile.will();
        return new Draft(
                profile.name(),
                Scheme.of(profile.tls(), profile.webSocketPath() != null),
                profile.host(),
                Integer.toString(profile.port()),
                profile.webSocketPath() == null ? USUAL_PATH : profile.webSocketPath(),
                orEmpty(profile.userName()),
                profile.clientId(),
                profile.cleanSession(),
                Integer.toString(profile.keepAliveSeconds()),
                Integer.toString(profile.pingTimeoutSeconds()),
                Integer.toString(profile.maximumInFlight()),
                will != null,
                will == null ? "" : will.topic().value(),
                will == null ? "" : will.payload().toText(),
                will == null ? Qos.AT_LEAST_ONCE : will.qos(),
                will != null && will.retain(),
                profile.subscriptions(),
                profile.trust(),
                orEmpty(profile.caFile()),
                KeptText.of(profile.archiveLimits()));
    }

    /** The profile with what was typed; only for a draft that is right. */
    Profile applyTo(Profile base) {
        return new Profile(
                base.id(),
                name.strip(),
                base.builtIn(),
                host.strip(),
                Integer.parseInt(port.strip()),
                scheme.tls(),
                trust,
                trust == Trust.CA_FILE ? caFile : null,
                base.version(),
                userName.isEmpty() ? null : userName,
                clientId,
                cleanSession,
                Integer.parseInt(keepAlive.strip()),
                Integer.parseInt(pingTimeout.strip()),
                base.connectTimeoutSeconds(),
                Integer.parseInt(inFlight.strip()),
                leavesWill ? will(base.will()) : null,
                subscriptions,
                kept.limits(),
                scheme.webSocket() ? path.strip() : null);
    }

    /** Bytes of a will that are no text stay as they are while nobody changes the text they are shown as. */
    private Will will(@Nullable Will before) {
        Payload payload = before != null && before.payload().toText().equals(willMessage)
                ? before.payload()
                : Payload.ofText(willMessage);
        return new Will(new TopicName(willTopic), payload, willQos, willRetain);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
