package org.vigilmqtt.ui.subscriptions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.service.Connection;
import org.vigilmqtt.service.Connection.Subscribed;
import org.vigilmqtt.ui.bridge.UiScheduler;

/** What is subscribed and what is to be. Lives on the FX thread. */
public final class SubscriptionsViewModel {
    private final Connection connection;
    private final UiScheduler scheduler;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Qos> qos = new SimpleObjectProperty<>(Qos.AT_MOST_ONCE);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper canSubscribe = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper replaced = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper action = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper explanation = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Outcome> outcome = new ReadOnlyObjectWrapper<>(Outcome.NONE);
    private final ObservableList<SubscriptionRow> rows = FXCollections.observableArrayList();
    private List<Subscribed> shown = List.of();
    private @Nullable SubscriptionRow chosen;
    /** Counts what was asked, so that only the answer to the latest is told. */
    private int asked;

    public SubscriptionsViewModel(Connection connection, UiScheduler scheduler) {
        this.connection = connection;
        this.scheduler = scheduler;
        filter.subscribe((_, now) -> {
            // An emptied field, as after subscribing, is no mistake yet.
            problem.set(now.isEmpty() ? "" : reason(now));
            canSubscribe.set(!now.isEmpty() && problem.get().isEmpty());
            nameAction();
        });
        replaced.subscribe(this::nameAction);
        nameAction();
        pull();
    }

    private static String reason(String filter) {
        try {
            TopicFilter _ = new TopicFilter(filter);
            return "";
        } catch (IllegalArgumentException notAFilter) {
            return String.valueOf(notAFilter.getMessage());
        }
    }

    /** Takes over what has changed since the last call; for the pump. */
    void pull() {
        List<Subscribed> now = connection.subscriptions();
        if (!now.equals(shown)) {
            follow(now);
        }
        rows.forEach(row -> row.show(connection.traffic(row.filter())));
        explain();
    }

    private void nameAction() {
        String text = filter.get();
        if (rows.stream().anyMatch(row -> row.filter().value().equals(text))) {
            action.set("Change");
        } else {
            action.set(replaced.get().isEmpty() ? "Subscribe" : "Replace");
        }
    }

    /** Explains a subscription from now on; null for none. */
    void choose(@Nullable SubscriptionRow row) {
        chosen = row;
        explain();
    }

    private void explain() {
        SubscriptionRow row = chosen;
        explanation.set(row == null ? "" : row.explanation());
    }

    private void follow(List<Subscribed> now) {
        shown = List.copyOf(now);
        Map<TopicFilter, SubscriptionRow> known = new HashMap<>();
        rows.forEach(row -> known.put(row.filter(), row));
        List<SubscriptionRow> next = shown.stream().map(each -> row(known, each)).toList();
        if (!rows.equals(next)) {
            removeMissing(next);
            if (!rows.equals(next)) {
                merge(next);
            }
        }
        rows.forEach(row -> row.lookAround(shown));
        nameAction();
    }

    private static SubscriptionRow row(Map<TopicFilter, SubscriptionRow> known, Subscribed subscribed) {
        SubscriptionRow row = known.get(subscribed.requested().filter());
        if (row == null) {
            return new SubscriptionRow(subscribed);
        }
        row.show(subscribed);
        return row;
    }

    private void removeMissing(List<SubscriptionRow> next) {
        rows.removeIf(row -> !next.contains(row));
    }

    /** Adds what is new; a table that keeps its rows keeps its choice, which one that is filled anew does not. */
    private void merge(List<SubscriptionRow> next) {
        for (int i = 0; i < next.size(); i++) {
            SubscriptionRow row = next.get(i);
            if (i < rows.size() && rows.get(i) == row) {
                continue;
            }
            rows.remove(row);
            rows.add(i, row);
        }
    }

    /** Subscribes to the filter in the form; where it is not right, says so instead. */
    void subscribe() {
        String text = filter.get();
        String wrong = reason(text);
        if (!wrong.isEmpty()) {
            problem.set(wrong);
            return;
        }
        ask(new SubscriptionRequest(new TopicFilter(text), qos.get()), replaced.get());
    }

    /** Asks for a subscription again with another QoS. */
    void change(SubscriptionRow row, Qos wanted) {
        ask(new SubscriptionRequest(row.filter(), wanted), "");
    }

    private void ask(SubscriptionRequest request, String instead) {
        int mine = ++asked;
        outcome.set(new Outcome(Outcome.State.WAITING, SubscriptionRow.sentence(new Subscribed(request, null))));
        connection
                .subscribe(List.of(request))
                .whenComplete((codes, failure) -> scheduler.execute(() -> {
                    if (failure == null && filter.get().equals(request.filter().value())) {
                        filter.set("");
                    }
                    subscribed(mine, request, codes, failure);
                    boolean granted = codes != null && codes.stream().noneMatch(ReasonCode::isFailure);
                    if (granted && !instead.isEmpty() && !instead.equals(request.filter().value())) {
                        replace(new TopicFilter(instead), request.filter());
                    }
                }));
    }

    private void replace(TopicFilter ending, TopicFilter with) {
        replaced.set("");
        end(ending, "Subscribed to " + visible(with) + " instead of " + visible(ending) + ".");
    }

    private void subscribed(
            int mine, SubscriptionRequest request, @Nullable List<ReasonCode> codes, @Nullable Throwable failure) {
        if (mine != asked) {
            return;
        }
        if (failure != null || codes == null || codes.isEmpty()) {
            outcome.set(failed(failure));
            return;
        }
        Subscribed answer = new Subscribed(request, codes.getFirst());
        outcome.set(new Outcome(
                switch (SubscriptionRow.grant(answer)) {
                    case REFUSED -> Outcome.State.FAILED;
                    case DOWNGRADED -> Outcome.State.DOWNGRADED;
                    case AS_ASKED, WAITING -> Outcome.State.DONE;
                },
                SubscriptionRow.sentence(answer)));
    }

    private static Outcome failed(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String words = cause == null ? "The broker did not answer. Try again." : cause.getMessage();
        return new Outcome(Outcome.State.FAILED, words == null ? String.valueOf(cause) : words);
    }

    /** Ends a subscription. */
    void unsubscribe(SubscriptionRow row) {
        end(row.filter(), "No longer subscribed to " + visible(row.filter()) + ".");
    }

    private void end(TopicFilter ending, String done) {
        int mine = ++asked;
        outcome.set(new Outcome(Outcome.State.WAITING, "Waiting for the broker to end " + visible(ending) + "."));
        connection
                .unsubscribe(List.of(ending))
                .whenComplete((_, failure) -> scheduler.execute(() -> {
                    if (mine == asked) {
                        outcome.set(failure == null ? new Outcome(Outcome.State.DONE, done) : failed(failure));
                    }
                }));
    }

    private static String visible(TopicFilter filter) {
        return PayloadReader.visible(filter.value(), false);
    }

    /** Puts a subscription into the form, to ask for it with another QoS. */
    void edit(SubscriptionRow row) {
        keepReplaced();
        filter.set(row.filter().value());
        qos.set(row.subscribed().requested().qos());
    }

    /** Puts a filter into the form to subscribe to. */
    void offer(String text) {
        keepReplaced();
        filter.set(text);
    }

    /** Puts a subscription into the form to have a narrower one instead of it. */
    void narrow(String text) {
        filter.set(text);
        replaced.set(text);
        rows.stream()
                .filter(row -> row.filter().value().equals(text))
                .findFirst()
                .ifPresent(row -> qos.set(row.subscribed().requested().qos()));
    }

    /** The one that was to be replaced stays. */
    void keepReplaced() {
        replaced.set("");
    }

    /** The subscription that ends when the one in the form is granted; empty for none. */
    ReadOnlyStringProperty replacedProperty() {
        return replaced.getReadOnlyProperty();
    }

    /** What {@link #subscribe} does, in a word. */
    ReadOnlyStringProperty actionProperty() {
        return action.getReadOnlyProperty();
    }

    /** All there is to say of the chosen subscription; empty where none is chosen. */
    ReadOnlyStringProperty explanationProperty() {
        return explanation.getReadOnlyProperty();
    }

    StringProperty filterProperty() {
        return filter;
    }

    ObjectProperty<Qos> qosProperty() {
        return qos;
    }

    /** Why the filter is not right; empty where it is. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canSubscribeProperty() {
        return canSubscribe.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    ObservableList<SubscriptionRow> rows() {
        return rows;
    }
}
