package org.vigilmqtt.ui.workspace;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.service.Connection;
import org.vigilmqtt.service.Flood;
import org.vigilmqtt.ui.bridge.UiScheduler;
import org.vigilmqtt.workspace.Figures;

/** What is told of messages that come all at once, and what can be done about it. On the FX thread. */
final class FloodViewModel {
    private final Connection connection;
    private final UiScheduler scheduler;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper coming = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper filter = new ReadOnlyStringWrapper("");
    private final Set<Long> dismissed = new HashSet<>();
    private @Nullable Flood shown;
    /** What became of unsubscribing, and of which flood's filter. */
    private String ending = "";

    private long endingOf;

    FloodViewModel(Connection connection, UiScheduler scheduler) {
        this.connection = connection;
        this.scheduler = scheduler;
    }

    /** Takes over what has changed; for the pump. */
    void pull() {
        Flood now = connection.flood();
        if (now == null) {
            dismissed.clear();
        }
        shown = now == null || dismissed.contains(now.number()) ? null : now;
        tell();
    }

    private void tell() {
        Flood told = shown;
        String note = told != null && told.number() == endingOf ? ending : "";
        text.set(told == null ? "" : sentence(told) + note);
        coming.set(told != null && !told.over());
        filter.set(told == null || !note.isEmpty() ? "" : told.filter());
    }

    private static String sentence(Flood flood) {
        String messages = Figures.count(flood.received());
        String what = switch (flood.cause()) {
            case WAITED -> messages + " messages received since the kept session is back";
            case RETAINED -> flood.filter().isEmpty()
                    ? messages + " retained messages received"
                    : messages + " retained messages received for " + PayloadReader.visible(flood.filter(), false);
        };
        return what + (flood.over() ? seconds(flood.nanos()) : ", still coming.");
    }

    private static String seconds(long nanos) {
        double seconds = (double) nanos / TimeUnit.SECONDS.toNanos(1);
        return String.format(Locale.ROOT, seconds < 10 ? ", in %.1f s." : ", in %,.0f s.", seconds);
    }

    /** Not told any more, until the next flood. */
    void dismiss() {
        Flood now = shown;
        if (now != null) {
            dismissed.add(now.number());
            pull();
        }
    }

    /** Ends the subscription because of which they come. */
    void unsubscribe() {
        Flood now = shown;
        if (now == null || now.filter().isEmpty()) {
            return;
        }
        endingOf = now.number();
        end(" Unsubscribing.");
        connection.unsubscribe(List.of(new TopicFilter(now.filter())))
                .whenComplete((_, failure) -> scheduler.execute(() -> unsubscribed(now, failure)));
    }

    private void unsubscribed(Flood of, @Nullable Throwable failure) {
        if (of.number() != endingOf) {
            return;
        }
        if (failure == null) {
            end(" Unsubscribed; what the broker has sent or kept for us already still comes.");
        } else {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            end(" Not unsubscribed: " + cause.getMessage());
        }
    }

    private void end(String words) {
        ending = words;
        tell();
    }

    /** A sentence; empty where there is nothing to tell. */
    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** Whether more is coming. */
    ReadOnlyBooleanProperty comingProperty() {
        return coming.getReadOnlyProperty();
    }

    /** The subscription because of which they come; empty where there is none to end. */
    ReadOnlyStringProperty filterProperty() {
        return filter.getReadOnlyProperty();
    }
}
