package org.vigilmqtt.ui.subscriptions;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.service.Connection.Subscribed;

/** A filter's place in the table: it stays while what was granted changes, so that a choice stays as well. */
final class SubscriptionRow {
    private final ReadOnlyObjectWrapper<Subscribed> subscribed;

    SubscriptionRow(Subscribed subscribed) {
        this.subscribed = new ReadOnlyObjectWrapper<>(subscribed);
    }

    /** What the broker made of a request. */
    enum Grant {
        WAITING,
        AS_ASKED,
        DOWNGRADED,
        REFUSED
    }

    static Grant grant(Subscribed subscribed) {
        ReasonCode granted = subscribed.granted();
        if (granted == null) {
            return Grant.WAITING;
        }
        if (granted.isFailure()) {
            return Grant.REFUSED;
        }
        return granted.value() < subscribed.requested().qos().value() ? Grant.DOWNGRADED : Grant.AS_ASKED;
    }

    /** What was granted, in a word or two. */
    static String granted(Subscribed subscribed) {
        ReasonCode granted = subscribed.granted();
        if (granted == null) {
            return "waiting";
        }
        return granted.isFailure() ? "refused" : "QoS " + granted.value();
    }

    /** What was granted and what that means, in a sentence. */
    static String sentence(Subscribed subscribed) {
        @Nullable ReasonCode granted = subscribed.granted();
        String filter = PayloadReader.visible(subscribed.requested().filter().value(), false);
        int asked = subscribed.requested().qos().value();
        if (granted == null) {
            return "Waiting for the broker's answer to " + filter + ".";
        }
        return switch (grant(subscribed)) {
            case REFUSED -> "The broker refused " + filter + why(granted)
                    + " Ask its administrator whether this user may read it.";
            case DOWNGRADED -> "Asked for QoS " + asked + ", the broker granted QoS " + granted.value()
                    + ": messages of " + filter + " arrive with QoS " + granted.value() + " at most.";
            case AS_ASKED, WAITING -> "Subscribed to " + filter + " at QoS " + granted.value() + ".";
        };
    }

    private static String why(ReasonCode refusal) {
        // MQTT 3.1.1 has one code for all refusals, which gives no reason [MQTT-3.9.3-2].
        return refusal == ReasonCode.UNSPECIFIED_ERROR ? " without a reason." : ": " + refusal.text() + ".";
    }

    Subscribed subscribed() {
        return subscribed.get();
    }

    TopicFilter filter() {
        return subscribed.get().requested().filter();
    }

    ReadOnlyObjectProperty<Subscribed> subscribedProperty() {
        return subscribed.getReadOnlyProperty();
    }

    void show(Subscribed now) {
        subscribed.set(now);
    }
}
