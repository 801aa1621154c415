package org.vigilmqtt.ui.lab;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.WillCase.Verdict;
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.service.DeviceLab.DeviceView;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileId;

import static org.assertj.core.api.Assertions.assertThat;

class LabViewModelTest {
    private final RecordingLab lab = new RecordingLab();
    private final List<Profile> profiles = new ArrayList<>(List.of(profile("local"), profile("plant-7")));
    private final LabViewModel viewModel = new LabViewModel(lab, () -> profiles);

    @Test
    void demoDevicesStartOnTheChosenBroker() {
        viewModel.brokerProperty().set(profiles.get(1));

        viewModel.startDemo();

        assertThat(lab.calls).containsExactly("startDemo plant-7");
    }

    @Test
    void failedStartSaysWhy() {
        lab.startOutcome.completeExceptionally(new IllegalStateException("No broker answers."));

        viewModel.startDemo();
        viewModel.pull();

        assertThat(viewModel.problemProperty().get()).isEqualTo("No broker answers.");
    }

    @Test
    void onlyAnOnlineDeviceCanFailAndOnlyAnotherCanStart() {
        DeviceView online = RecordingLab.device("bay-1", DeviceState.ONLINE);
        DeviceView closed = RecordingLab.device("bay-2", DeviceState.SOCKET_CLOSED, Verdict.FIRED);

        viewModel.selectedProperty().set(online);
        assertThat(viewModel.canFail().get()).isTrue();
        assertThat(viewModel.canStart().get()).isFalse();

        viewModel.selectedProperty().set(closed);
        assertThat(viewModel.canFail().get()).isFalse();
        assertThat(viewModel.canStart().get()).isTrue();
    }

    @Test
    void actionsGoToTheSelectedDevice() {
        viewModel
                .selectedProperty()
                .set(RecordingLab.device("bay-3", DeviceState.ONLINE));

        viewModel.closeSocket();
        viewModel.disconnectCleanly();
        viewModel.start();

        assertThat(lab.calls).containsExactly("fail CLOSE_SOCKET bay-3", "fail DISCONNECT_CLEANLY bay-3", "start bay-3");
    }

    @Test
    void selectionFollowsTheDeviceOverItsChanges() {
        lab.show(List.of(RecordingLab.device("bay-1", DeviceState.ONLINE)));
        viewModel.pull();
        viewModel.selectedProperty().set(viewModel.devices().getFirst().device());

        lab.show(List.of(RecordingLab.device("bay-1", DeviceState.SOCKET_CLOSED, Verdict.FIRED)));
        viewModel.pull();

        DeviceView selected = viewModel.selectedProperty().get();
        assertThat(selected).isNotNull();
        assertThat(selected.state()).isEqualTo(DeviceState.SOCKET_CLOSED);
    }

    @Test
    void willsListHasOnlyDevicesWithAVerdictAndCountsThem() {
        lab.show(List.of(
                RecordingLab.device("bay-1", DeviceState.ONLINE),
                RecordingLab.device("bay-2", DeviceState.SOCKET_CLOSED, Verdict.FIRED),
                RecordingLab.device("bay-3", DeviceState.SOCKET_CLOSED, Verdict.WAITING),
                RecordingLab.device("bay-4", DeviceState.DISCONNECTED_CLEANLY, Verdict.RIGHTLY_ABSENT)));
        viewModel.pull();

        assertThat(viewModel.wills()).extracting(row -> row.device().clientId()).containsExactly("bay-2", "bay-3", "bay-4");
        assertThat(viewModel.willSummaryProperty().get()).isEqualTo("1 seen · 1 due · 1 rightly absent");
        assertThat(viewModel.summaryProperty().get()).isEqualTo("1 of 4 devices online · ▲ 1.0/s");
        assertThat(viewModel.wills()).extracting(row -> LabViewModel.seen(row.device())).containsExactly("+4 ms", "waiting…", "none");
    }

    @Test
    void brokerListFollowsTheProfiles() {
        profiles.remove(0);

        viewModel.pull();

        assertThat(viewModel.brokers()).extracting(Profile::name).containsExactly("plant-7");
        assertThat(viewModel.brokerProperty().get()).isEqualTo(profiles.getFirst());
    }

    private static Profile profile(String name) {
        return new Profile(
                new ProfileId(name), name, false, "127.0.0.1", 1883, false, Profile.Trust.SYSTEM, null,
                ProtocolVersion.MQTT_3_1_1, null, "vigil-" + name, true, 30, 10, 10, 100, null, List.of());
    }
}
