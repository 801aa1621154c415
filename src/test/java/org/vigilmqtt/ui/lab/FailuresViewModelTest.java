package org.vigilmqtt.ui.lab;

import org.junit.jupiter.api.Test;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.Forecast;
import org.vigilmqtt.lab.OnlineStatus;
import org.vigilmqtt.lab.OnlineStatus.Claim;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresViewModelTest {
    private final LabModels models = new LabModels();
    private final RecordingLab lab = models.lab;
    private final FailuresViewModel failures = models.model.failures();

    @Test
    void onlyAnOnlineDeviceCanFailAndOnlyAnotherCanBeReconnected() {
        models.show(
                RecordingLab.device("bay-1", DeviceState.ONLINE), RecordingLab.device("bay-2", DeviceState.SOCKET_CLOSED));

        models.choose("bay-1");
        assertThat(failures.canFailProperty().get()).isTrue();
        assertThat(failures.canStartProperty().get()).isFalse();
        assertThat(failures.canStopProperty().get()).isTrue();

        models.choose("bay-2");
        assertThat(failures.canFailProperty().get()).isFalse();
        assertThat(failures.canStartProperty().get()).isTrue();
        assertThat(failures.canStopProperty().get()).isFalse();
        assertThat(failures.forecastProperty().get()).contains("reconnect it first");
    }

    @Test
    void failureGoesToThoseOfTheChosenThatAreOnline() {
        models.show(
                RecordingLab.device("bay-1", DeviceState.ONLINE),
                RecordingLab.device("bay-2", DeviceState.STOPPED),
                RecordingLab.device("bay-3", DeviceState.ONLINE));
        models.choose("bay-1", "bay-2", "bay-3");

        failures.fail(Failure.RESET);
        failures.reconnect();
        failures.stop();

        assertThat(lab.calls).containsExactly("fail RESET bay-1 bay-3", "start bay-2", "stop bay-1 bay-3");
    }

    @Test
    void pointedAtFailureSaysWhatItWouldDoBeforeItIsPressed() {
        lab.forecasts.put(
                "bay-1 GO_SILENT",
                new Forecast(true, 10 * Cases.SECOND, 15 * Cases.SECOND, "The socket stays open. The broker may wait 15 s."));
        models.show(RecordingLab.device("bay-1", DeviceState.ONLINE));
        models.choose("bay-1");

        failures.point(Failure.GO_SILENT);
        assertThat(failures.forecastProperty().get())
                .isEqualTo("Go silent: The socket stays open. The broker may wait 15 s.");
        assertThat(lab.calls).isEmpty();

        failures.pointAtNothing();
        assertThat(failures.forecastProperty().get()).startsWith("Point at a failure");
    }

    @Test
    void forecastOfManyTellsTheRangeWhereTheyDiffer() {
        lab.forecasts.put("bay-1 GO_SILENT", new Forecast(true, 0, 15 * Cases.SECOND, "After 15 s."));
        lab.forecasts.put("bay-2 GO_SILENT", new Forecast(true, 0, 45 * Cases.SECOND, "After 45 s."));
        lab.forecasts.put("bay-3 GO_SILENT", new Forecast(false, -1, -1, "It has no will."));
        models.show(
                RecordingLab.device("bay-1", DeviceState.ONLINE),
                RecordingLab.device("bay-2", DeviceState.ONLINE),
                RecordingLab.device("bay-3", DeviceState.ONLINE));
        models.choose("bay-1", "bay-2", "bay-3");

        failures.point(Failure.GO_SILENT);

        assertThat(failures.forecastProperty().get())
                .isEqualTo("Go silent, 3 devices: After 15 s. In all, 2 wills due between 15.0 s and 45.0 s; none from 1.");
    }

    @Test
    void nameOfAFailureIsSaidOnceThoughItsSentenceBeginsWithIt() {
        lab.forecasts.put("bay-1 RESET", new Forecast(true, 0, 0, "Reset: the socket is reset."));
        models.show(RecordingLab.device("bay-1", DeviceState.ONLINE));
        models.choose("bay-1");

        failures.point(Failure.RESET);

        assertThat(failures.forecastProperty().get()).isEqualTo("Reset (RST): the socket is reset.");
    }

    @Test
    void flapAsksForWhatIsTypedAndSaysWhatIsWrongWithIt() {
        models.show(RecordingLab.device("bay-1", DeviceState.ONLINE));
        models.choose("bay-1");
        failures.flapFailureProperty().set(Failure.RESET);
        failures.flapTimesProperty().set("5");
        failures.flapPauseProperty().set("0.5");

        failures.flap();
        assertThat(lab.calls).containsExactly("flap RESET 5 PT0.5S bay-1");

        failures.flapTimesProperty().set("0");
        assertThat(failures.flapProblemProperty().get()).isEqualTo("Times is a whole number from 1 to 1,000");
        failures.flap();
        assertThat(lab.calls).hasSize(1);
    }

    @Test
    void powerCutIsOfTheGroupThatAllChosenBelongTo() {
        models.show(
                RecordingLab.device("bay-1", "greenhouse", DeviceState.ONLINE, null, OnlineStatus.NONE),
                RecordingLab.device("bay-2", "greenhouse", DeviceState.ONLINE, null, OnlineStatus.NONE),
                RecordingLab.device("van-1", "fleet", DeviceState.ONLINE, null, OnlineStatus.NONE));

        models.choose("bay-1", "van-1");
        assertThat(failures.groupProperty().get()).isEmpty();
        failures.powerCut();
        assertThat(lab.calls).isEmpty();

        models.choose("bay-1");
        failures.pointAtPowerCut();
        assertThat(failures.forecastProperty().get())
                .isEqualTo("Power cut of greenhouse, all at the same moment: Go silent, 2 devices: so it goes.");
        failures.powerCut();
        assertThat(lab.calls).containsExactly("powerCut greenhouse");
    }

    @Test
    void chosenDeviceTellsItsWillAndWhyItsStatusIsStale() {
        models.show(RecordingLab.device(
                "bay-1", "greenhouse", DeviceState.SILENT, null,
                new OnlineStatus("greenhouse/bay-1/status", "online", Claim.ONLINE, true, "The broker still waits.")));
        models.choose("bay-1");

        assertThat(failures.words().nameProperty().get()).isEqualTo("bay-1");
        assertThat(failures.words().willProperty().get())
                .isEqualTo("will: greenhouse/bay-1/status = offline · QoS 1 · retained");
        assertThat(failures.words().staleProperty().get()).isTrue();
        assertThat(failures.words().statusProperty().get())
                .isEqualTo("Its retained status says “online”. That is stale: The broker still waits.");
    }

    @Test
    void manyChosenAreCounted() {
        models.show(
                RecordingLab.device("bay-1", DeviceState.ONLINE),
                RecordingLab.device("bay-2", DeviceState.STOPPED));
        models.choose("bay-1", "bay-2");

        assertThat(failures.words().nameProperty().get()).isEqualTo("2 devices");
        assertThat(failures.words().willProperty().get()).isEqualTo("1 online · 2 with a will");
    }
}
