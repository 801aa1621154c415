package org.vigilmqtt.ui.subscriptions;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.service.Connection.Subscribed;
import org.vigilmqtt.service.Connection.Traffic;
import org.vigilmqtt.workspace.Figures;

/** A filter's place in the table: it stays while what was granted changes, so that a choice stays as well. */
final class SubscriptionRow {
    private static final Traffic NOTHING = new Traffic(0, 0, 0);

    private final ReadOnlyObjectWrapper<Subscribed> subscribed;
    private final ReadOnlyObjectWrapper<Traffic> traffic = new ReadOnlyObjectWrapper<>(NOTHING);
    private final ReadOnlyObjectWrapper<Named> named;

    SubscriptionRow(Subscribed subscribed) {
        this.subscribed = new ReadOnlyObjectWrapper<>(subscribed);
        this.named = new ReadOnlyObjectWrapper<>(new Named(subscribed.requested().filter(), List.of()));
    }

    /** A filter, and the others that can have messages of it. */
    record Named(TopicFilter filter, List<TopicFilter> overlapping) {}

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
                    + ": messages of " + filter + " arrive with QoS " + granted.value()
                    + " at most. The broker's configuration sets this limit.";
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

    ReadOnlyObjectProperty<Traffic> trafficProperty() {
        return traffic.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Named> namedProperty() {
        return named.getReadOnlyProperty();
    }

    void show(Subscribed now) {
        subscribed.set(now);
    }

    void show(@Nullable Traffic now) {
        traffic.set(now == null ? NOTHING : now);
    }

    /** All there is to say of it, a sentence a line. */
    String explanation() {
        return Stream.of(sentence(subscribed.get()), overlap(named.get().overlapping()), came(traffic.get()))
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** Looks which of all subscriptions overlap with this one. */
    void lookAround(List<Subscribed> all) {
        List<TopicFilter> others = all.stream()
                .filter(each -> grant(each) != Grant.REFUSED)
                .map(each -> each.requested().filter())
                .filter(other -> !other.equals(filter()) && other.overlaps(filter()))
                .toList();
        named.set(new Named(filter(), others));
    }

    /** What overlapping means, in a sentence; empty where nothing overlaps. */
    static String overlap(List<TopicFilter> others) {
        if (others.isEmpty()) {
            return "";
        }
        String names = others.stream()
                .limit(3)
                .map(other -> PayloadReader.visible(other.value(), false))
                .collect(Collectors.joining(", "));
        String more = others.size() > 3 ? " and " + (others.size() - 3) + " more" : "";
        // [MQTT-3.3.5-1]
        return "Overlaps with " + names + more + ": of a message for both, the broker sends one copy at the higher QoS, or one"
                + " for each.";
    }

    /** What comes, in a few words. */
    static String briefly(Traffic traffic) {
        if (traffic.received() == 0) {
            return "nothing received yet";
        }
        String rate = Figures.rate(traffic.perSecond());
        String first = rate.isEmpty() ? Figures.count(traffic.received()) + " received" : rate;
        return traffic.retained() == 0 ? first : first + " · " + Figures.count(traffic.retained()) + " retained";
    }

    /** What has come, in a sentence. */
    static String came(Traffic traffic) {
        return Figures.count(traffic.received(), "message") + " received since the tab was opened, "
                + Figures.count(traffic.retained()) + " of them retained.";
    }
}
