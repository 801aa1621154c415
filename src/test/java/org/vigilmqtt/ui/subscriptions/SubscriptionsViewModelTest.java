package org.vigilmqtt.ui.subscriptions;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.service.Connection.Subscribed;
import org.vigilmqtt.service.Connection.Traffic;
import org.vigilmqtt.ui.bridge.ManualScheduler;
import org.vigilmqtt.ui.connections.RecordingConnection;
import org.vigilmqtt.ui.connections.RecordingConnections;

import static org.assertj.core.api.Assertions.assertThat;

class SubscriptionsViewModelTest {
    private final List<String> calls = new ArrayList<>();
    private final RecordingConnection connection =
            new RecordingConnection(RecordingConnections.profile("local", "Local broker", true), calls, () -> {});
    private final ManualScheduler scheduler = new ManualScheduler();
    private final SubscriptionsViewModel viewModel = new SubscriptionsViewModel(connection, scheduler);

    private static Subscribed subscribed(String filter, Qos asked, @Nullable ReasonCode granted) {
        return new Subscribed(new SubscriptionRequest(new TopicFilter(filter), asked), granted);
    }

    private Outcome subscribe(String filter, Qos qos, ReasonCode answer) {
        connection.subscribeOutcome = CompletableFuture.completedFuture(List.of(answer));
        viewModel.filterProperty().set(filter);
        viewModel.qosProperty().set(qos);
        viewModel.subscribe();
        scheduler.runAll();
        return viewModel.outcomeProperty().get();
    }

    @Test
    void filterIsAskedForAtTheChosenQosAndLeavesTheFieldEmpty() {
        Outcome outcome = subscribe("greenhouse/+/status", Qos.AT_LEAST_ONCE, ReasonCode.GRANTED_QOS_1);

        assertThat(calls).containsExactly("subscribe greenhouse/+/status 1");
        assertThat(outcome).isEqualTo(new Outcome(Outcome.State.DONE, "Subscribed to greenhouse/+/status at QoS 1."));
        assertThat(viewModel.filterProperty().get()).isEmpty();
        assertThat(viewModel.problemProperty().get()).isEmpty();
    }

    @Test
    void lowerQosThanAskedForIsPointedOut() {
        Outcome outcome = subscribe("a/#", Qos.EXACTLY_ONCE, ReasonCode.GRANTED_QOS_1);

        assertThat(outcome.state()).isEqualTo(Outcome.State.DOWNGRADED);
        assertThat(outcome.text()).startsWith("Asked for QoS 2, the broker granted QoS 1");
    }

    @Test
    void refusalIsAProblem() {
        Outcome outcome = subscribe("$SYS/#", Qos.AT_MOST_ONCE, ReasonCode.UNSPECIFIED_ERROR);

        assertThat(outcome.state()).isEqualTo(Outcome.State.FAILED);
        assertThat(outcome.text()).startsWith("The broker refused $SYS/# without a reason.");
    }

    @Test
    void failureIsToldInTheServicesWordsAndKeepsTheFilter() {
        connection.subscribeOutcome =
                CompletableFuture.failedFuture(new IllegalStateException("There is no connection to subscribe on."));
        viewModel.filterProperty().set("a");

        viewModel.subscribe();
        scheduler.runAll();

        assertThat(viewModel.outcomeProperty().get())
                .isEqualTo(new Outcome(Outcome.State.FAILED, "There is no connection to subscribe on."));
        assertThat(viewModel.filterProperty().get()).isEqualTo("a");
    }

    @Test
    void answerToAnEarlierRequestIsNotTold() {
        CompletableFuture<List<ReasonCode>> first = new CompletableFuture<>();
        connection.subscribeOutcome = first;
        viewModel.filterProperty().set("first");
        viewModel.subscribe();
        connection.subscribeOutcome = new CompletableFuture<>();
        viewModel.filterProperty().set("second");
        viewModel.subscribe();

        first.complete(List.of(ReasonCode.SUCCESS));
        scheduler.runAll();

        assertThat(viewModel.outcomeProperty().get().text()).isEqualTo("Waiting for the broker's answer to second.");
        assertThat(viewModel.filterProperty().get()).isEqualTo("second");
    }

    @Test
    void filterIsCheckedByTheRulesOfTopicFilters() {
        viewModel.filterProperty().set("a/#/b");
        assertThat(viewModel.problemProperty().get()).contains("# stands alone in the last level");
        assertThat(viewModel.canSubscribeProperty().get()).isFalse();
        viewModel.filterProperty().set("a+");
        assertThat(viewModel.problemProperty().get()).contains("+ stands alone");
        viewModel.filterProperty().set("a/+/#");
        assertThat(viewModel.problemProperty().get()).isEmpty();
        assertThat(viewModel.canSubscribeProperty().get()).isTrue();
    }

    @Test
    void emptyFilterIsNotAskedFor() {
        viewModel.subscribe();

        assertThat(calls).isEmpty();
        assertThat(viewModel.problemProperty().get()).contains("at least one character");
    }

    @Test
    void rowsStayWhileTheirGrantChangesAndOthersComeAndGo() {
        connection.subscriptions =
                List.of(subscribed("a", Qos.AT_MOST_ONCE, ReasonCode.SUCCESS), subscribed("b", Qos.EXACTLY_ONCE, null));
        viewModel.pull();
        SubscriptionRow kept = viewModel.rows().get(1);
        assertThat(SubscriptionRow.granted(kept.subscribed())).isEqualTo("waiting");

        connection.subscriptions = List.of(
                subscribed("new", Qos.AT_MOST_ONCE, null), subscribed("b", Qos.EXACTLY_ONCE, ReasonCode.GRANTED_QOS_1));
        viewModel.pull();

        assertThat(viewModel.rows()).extracting(row -> row.filter().value()).containsExactly("new", "b");
        assertThat(viewModel.rows().get(1)).isSameAs(kept);
        assertThat(SubscriptionRow.granted(kept.subscribed())).isEqualTo("QoS 1");
        assertThat(SubscriptionRow.grant(kept.subscribed())).isEqualTo(SubscriptionRow.Grant.DOWNGRADED);
    }

    @Test
    void rowsFollowAnotherOrder() {
        Subscribed a = subscribed("a", Qos.AT_MOST_ONCE, null);
        Subscribed b = subscribed("b", Qos.AT_MOST_ONCE, null);
        Subscribed c = subscribed("c", Qos.AT_MOST_ONCE, null);
        connection.subscriptions = List.of(a, b, c);
        viewModel.pull();

        connection.subscriptions = List.of(c, a, b);
        viewModel.pull();

        assertThat(viewModel.rows()).extracting(row -> row.filter().value()).containsExactly("c", "a", "b");
    }

    @Test
    void unsubscribingIsToldWhenTheBrokerHasAnswered() {
        connection.subscriptions = List.of(subscribed("a", Qos.AT_MOST_ONCE, ReasonCode.SUCCESS));
        viewModel.pull();
        connection.unsubscribeOutcome = new CompletableFuture<>();

        viewModel.unsubscribe(viewModel.rows().getFirst());
        assertThat(calls).containsExactly("unsubscribe a");
        assertThat(viewModel.outcomeProperty().get().state()).isEqualTo(Outcome.State.WAITING);

        connection.unsubscribeOutcome.complete(null);
        scheduler.runAll();
        assertThat(viewModel.outcomeProperty().get())
                .isEqualTo(new Outcome(Outcome.State.DONE, "No longer subscribed to a."));
    }

    @Test
    void narrowerFilterTakesThePlaceOfTheWideOneOnceItIsGranted() {
        connection.subscriptions = List.of(subscribed("#", Qos.AT_LEAST_ONCE, ReasonCode.GRANTED_QOS_1));
        viewModel.pull();
        viewModel.narrow("#");
        assertThat(viewModel.actionProperty().get()).isEqualTo("Change");
        assertThat(viewModel.qosProperty().get()).isEqualTo(Qos.AT_LEAST_ONCE);

        viewModel.filterProperty().set("plant/#");
        assertThat(viewModel.actionProperty().get()).isEqualTo("Replace");
        Outcome outcome = subscribe("plant/#", Qos.AT_LEAST_ONCE, ReasonCode.GRANTED_QOS_1);
        scheduler.runAll();

        assertThat(calls).containsExactly("subscribe plant/# 1", "unsubscribe #");
        assertThat(viewModel.outcomeProperty().get().text()).isEqualTo("Subscribed to plant/# instead of #.");
        assertThat(viewModel.replacedProperty().get()).isEmpty();
        assertThat(outcome.state()).isNotEqualTo(Outcome.State.FAILED);
    }

    @Test
    void wideFilterStaysWhereTheNarrowerOneIsRefusedOrTheUserKeepsBoth() {
        viewModel.narrow("#");
        subscribe("plant/#", Qos.AT_MOST_ONCE, ReasonCode.UNSPECIFIED_ERROR);
        assertThat(calls).doesNotContain("unsubscribe #");

        viewModel.keepReplaced();
        subscribe("plant/#", Qos.AT_MOST_ONCE, ReasonCode.SUCCESS);
        assertThat(calls).doesNotContain("unsubscribe #");
    }

    @Test
    void subscriptionIsAskedForAgainWithAnotherQos() {
        connection.subscriptions = List.of(subscribed("a", Qos.AT_MOST_ONCE, ReasonCode.SUCCESS));
        viewModel.pull();
        connection.subscribeOutcome = CompletableFuture.completedFuture(List.of(ReasonCode.GRANTED_QOS_2));

        viewModel.change(viewModel.rows().getFirst(), Qos.EXACTLY_ONCE);
        scheduler.runAll();

        assertThat(calls).containsExactly("subscribe a 2");
        assertThat(viewModel.outcomeProperty().get().text()).isEqualTo("Subscribed to a at QoS 2.");
    }

    @Test
    void chosenSubscriptionIsExplainedWithItsOverlapsAndWhatHasCome() {
        connection.subscriptions = List.of(
                subscribed("a/#", Qos.EXACTLY_ONCE, ReasonCode.GRANTED_QOS_1),
                subscribed("a/b", Qos.AT_MOST_ONCE, ReasonCode.SUCCESS),
                subscribed("+/c", Qos.AT_MOST_ONCE, ReasonCode.UNSPECIFIED_ERROR));
        connection.traffic.put(new TopicFilter("a/#"), new Traffic(1_284, 31, 4));
        viewModel.pull();

        viewModel.choose(viewModel.rows().getFirst());
        assertThat(viewModel.explanationProperty().get())
                .startsWith("Asked for QoS 2, the broker granted QoS 1")
                .contains("Overlaps with a/b: of a message for both")
                .doesNotContain("+/c")
                .endsWith("1,284 messages received since the tab was opened, 31 of them retained.");

        viewModel.choose(null);
        assertThat(viewModel.explanationProperty().get()).isEmpty();
    }
}
