package org.vigilmqtt.ui.messages;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.service.Connection.Subscribed;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.MessageRecord;

/**
 * Says why a message came with the QoS it has. The broker delivers with the lower one of what was published and what was
 * granted [MQTT-3.8.4-6]; where filters overlap it sends one copy at the highest, or one for each [MQTT-3.3.5-1].
 */
final class QosWords {
    private QosWords() {}

    /**
     * A sentence; empty where there is nothing to explain or nothing is known.
     *
     * @param because the subscriptions because of which it may have come
     * @param published the QoS it was published with from here; null where it was not, as far as is known
     */
    static String explain(MessageRecord message, List<Subscribed> because, @Nullable Qos published) {
        if (message.direction() == Direction.OUT || because.isEmpty()) {
            return "";
        }
        int came = message.qos().value();
        Subscribed highest = because.stream().max(Comparator.comparingInt(QosWords::granted)).orElseThrow();
        int most = granted(highest);
        if (published != null && came < published.value()) {
            return "Published from here with QoS " + published.value() + ", received with QoS " + came + ": "
                    + limit(because, came);
        }
        if (came == most && most < asked(highest)) {
            return "It may have been published with more: " + limit(because, came);
        }
        if (came >= most) {
            return "";
        }
        return because.stream().anyMatch(each -> granted(each) == came)
                ? "Either published with QoS " + came + ", or the copy for one of the overlapping filters: "
                        + limit(because, came)
                : "Published with QoS " + came + ": " + name(highest) + " is granted QoS " + most
                        + ", and the lower of the two counts.";
    }

    /** Which subscription lets no more through. */
    private static String limit(List<Subscribed> because, int came) {
        Subscribed limiting =
                because.stream().filter(each -> granted(each) == came).findFirst().orElse(because.getFirst());
        int granted = granted(limiting);
        return granted < asked(limiting)
                ? "for " + name(limiting) + " the broker granted QoS " + granted + " where QoS " + asked(limiting)
                        + " was asked for."
                : name(limiting) + " is subscribed at QoS " + granted + ".";
    }

    private static String name(Subscribed subscribed) {
        return PayloadReader.visible(subscribed.requested().filter().value(), false);
    }

    private static int asked(Subscribed subscribed) {
        return subscribed.requested().qos().value();
    }

    private static int granted(Subscribed subscribed) {
        ReasonCode code = subscribed.granted();
        return code == null || code.isFailure() ? -1 : code.value();
    }
}
