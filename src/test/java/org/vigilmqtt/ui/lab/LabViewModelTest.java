package org.vigilmqtt.ui.lab;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.LabCounts;
import org.vigilmqtt.lab.StartProgress;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.device.DemoSets;

import static org.assertj.core.api.Assertions.assertThat;

class LabViewModelTest {
    private final LabModels models = new LabModels();
    private final RecordingLab lab = models.lab;
    private final BrokerViewModel broker = models.model.broker();

    @Test
    void devicesOfTheFirstBrokerAreShownFromTheStart() {
        assertThat(lab.opened).isEqualTo(new ProfileId("local"));
        assertThat(broker.brokerProperty().get()).isEqualTo(models.profiles.getFirst());
    }

    @Test
    void chosenBrokerIsOpenedOnce() {
        broker.choose(models.profiles.get(1));
        broker.choose(models.profiles.get(1));
        models.model.pull();

        assertThat(lab.calls).containsExactly("open plant-7");
        assertThat(broker.brokerProperty().get()).isEqualTo(models.profiles.get(1));
    }

    @Test
    void brokerThatWasOpenedElsewhereIsTheChosenOne() {
        lab.opened = new ProfileId("plant-7");

        models.model.pull();

        assertThat(broker.brokerProperty().get()).isEqualTo(models.profiles.get(1));
    }

    @Test
    void brokerOfTheLastTimeIsOpenedAgainUnlessItIsGone() {
        broker.choose(models.profiles.get(1));

        LabModels next = new LabModels(models.saved);
        LabModels gone = new LabModels(Map.of("lab.broker", "nowhere"));

        assertThat(next.lab.opened).isEqualTo(new ProfileId("plant-7"));
        assertThat(next.model.broker().brokerProperty().get()).isEqualTo(next.profiles.get(1));
        assertThat(gone.lab.opened).isEqualTo(new ProfileId("local"));
    }

    @Test
    void brokerThatWasOpenedElsewhereIsTheOneOfTheNextTimeToo() {
        lab.opened = new ProfileId("plant-7");
        models.model.pull();

        assertThat(new LabModels(models.saved).lab.opened).isEqualTo(new ProfileId("plant-7"));
    }

    @Test
    void chosenBrokerIsShownWhileTheDevicesOfTheOneBeforeLeave() {
        lab.openOutcome = new CompletableFuture<>();
        lab.openedAtOnce = false;
        broker.choose(models.profiles.get(1));
        models.model.pull();

        assertThat(broker.brokerProperty().get()).isEqualTo(models.profiles.get(1));

        lab.openOutcome.completeExceptionally(new IllegalStateException("The profile is gone."));
        models.model.pull();

        assertThat(broker.brokerProperty().get()).as("where the devices are after all").isEqualTo(models.profiles.get(0));
        assertThat(broker.problemProperty().get()).isEqualTo("The profile is gone.");
    }

    @Test
    void brokerListFollowsTheProfiles() {
        models.profiles.remove(0);
        lab.opened = null;

        models.model.pull();

        assertThat(broker.brokers()).extracting(Profile::name).containsExactly("plant-7");
        assertThat(lab.calls).containsExactly("open plant-7");
    }

    @Test
    void demoSetStartsOnTheChosenBrokerAndItsFirstDeviceIsChosen() {
        broker.startDemo(DemoSets.GREENHOUSE);
        models.show(
                RecordingLab.device("bay-1", DeviceState.CONNECTING), RecordingLab.device("bay-2", DeviceState.CONNECTING));

        assertThat(lab.calls).containsExactly("startDemo local Greenhouse");
        assertThat(models.model.devices().chosenNames()).containsExactly("bay-1");
    }

    @Test
    void demoSetIsNotStartedTwiceWhileItIsPrepared() {
        broker.startDemo(DemoSets.GREENHOUSE);
        broker.startDemo(DemoSets.GREENHOUSE);

        assertThat(lab.calls).hasSize(1);

        lab.startOutcome.complete(null);
        broker.startDemo(DemoSets.GREENHOUSE);
        assertThat(lab.calls).hasSize(2);
    }

    @Test
    void failedStartSaysWhyUntilTheNextOne() {
        lab.startOutcome.completeExceptionally(new IllegalStateException("No broker answers."));

        broker.startDemo(DemoSets.GREENHOUSE);
        assertThat(broker.problemProperty().get()).isEqualTo("No broker answers.");

        lab.startOutcome = new CompletableFuture<>();
        broker.startAll();
        assertThat(broker.problemProperty().get()).isEmpty();
    }

    @Test
    void progressIsToldWhileManyConnectAndCanBeCancelled() {
        lab.progress = new StartProgress(5_000, 1_234, 3, 13, 2_000_000_000);
        models.model.pull();

        assertThat(broker.connectingProperty().get()).isTrue();
        assertThat(broker.partProperty().get()).isEqualTo(0.25);
        assertThat(broker.progressProperty().get()).isEqualTo("Connecting: 1,234 of 5,000 · 3 failed · 617/s");

        broker.cancel();
        assertThat(lab.calls).containsExactly("cancelStart");

        lab.progress = new StartProgress(5_000, 1_234, 3, 3_763, 2_000_000_000);
        models.model.pull();
        assertThat(broker.connectingProperty().get()).isFalse();
    }

    @Test
    void statusBarCountsDevicesAndWills() {
        lab.counts = new LabCounts(6, 2, 0, 1, 2, 0, 0, 1, 0, 2.0);
        models.model.pull();

        assertThat(models.model.summaryProperty().get()).isEqualTo("2 of 6 devices online · ▲ 2.0/s");
        assertThat(models.model.willSummaryProperty().get()).isEqualTo("3 wills expected · 2 seen · 1 due");

        lab.counts = new LabCounts(2_000, 1_000, 7, 0, 1_998, 4, 2, 0, 1, 1_000);
        models.model.pull();

        assertThat(models.model.summaryProperty().get()).isEqualTo("1,000 of 2,000 devices online · ▲ 1,000.0/s · 7 stale");
        assertThat(models.model.willSummaryProperty().get())
                .isEqualTo("1,999 wills expected · 1,998 seen · 0 due · 4 late · 2 missed · 1 unexpected");
    }

    @Test
    void chaosBeginsWithWhatIsTypedAndEndsAgain() {
        ChaosViewModel chaos = models.model.chaos();
        chaos.percentProperty().set("25");

        chaos.toggle();
        assertThat(chaos.runningProperty().get()).isTrue();
        chaos.toggle();

        assertThat(lab.calls).containsExactly("startChaos 25.0", "stopChaos");
        chaos.percentProperty().set("much");
        assertThat(chaos.problemProperty().get()).contains("is a number from 0.1 to 6000");
        chaos.toggle();
        assertThat(lab.calls).hasSize(2);
    }
}
