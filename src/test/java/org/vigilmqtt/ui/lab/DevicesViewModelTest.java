package org.vigilmqtt.ui.lab;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.OnlineStatus;
import org.vigilmqtt.lab.OnlineStatus.Claim;

import static org.assertj.core.api.Assertions.assertThat;

class DevicesViewModelTest {
    private final LabModels models = new LabModels();
    private final DevicesViewModel devices = models.model.devices();

    private static final OnlineStatus STALE =
            new OnlineStatus("greenhouse/bay-1/status", "online", Claim.ONLINE, true, "It is silent.");

    private List<String> listed() {
        return devices.rows().stream().map(DeviceRow::clientId).toList();
    }

    private void showFour() {
        models.show(
                RecordingLab.device("bay-10", "annex", DeviceState.ONLINE, null, OnlineStatus.NONE),
                RecordingLab.device("bay-2", "greenhouse", DeviceState.STOPPED, null, OnlineStatus.NONE),
                RecordingLab.device("bay-1", "greenhouse", DeviceState.SILENT, null, STALE),
                RecordingLab.device("press-1", "greenhouse", DeviceState.ONLINE, null, OnlineStatus.NONE));
    }

    @Test
    void rowsAreInTheOrderInWhichDevicesWereAdded() {
        showFour();

        assertThat(listed()).containsExactly("bay-10", "bay-2", "bay-1", "press-1");
        assertThat(devices.countProperty().get()).isEqualTo("4 devices");
        assertThat(devices.emptyProperty().get()).isFalse();
    }

    @Test
    void sortedByNameNumbersCountAndSortedByStateTheOldOrderStays() {
        showFour();

        devices.sort(DeviceOrder.NAME, false);
        assertThat(listed()).containsExactly("bay-1", "bay-2", "bay-10", "press-1");

        devices.sort(DeviceOrder.STATE, false);
        assertThat(listed()).containsExactly("bay-2", "bay-10", "press-1", "bay-1");

        devices.sort(DeviceOrder.STATE, true);
        assertThat(listed()).containsExactly("bay-1", "bay-10", "press-1", "bay-2");
    }

    @Test
    void rowsDoNotChangePlacesWhileTheirStatesChange() {
        showFour();
        devices.sort(DeviceOrder.STATE, false);
        DeviceRow first = devices.rows().getFirst();

        models.show(
                RecordingLab.device("bay-10", "annex", DeviceState.STOPPED, null, OnlineStatus.NONE),
                RecordingLab.device("bay-2", "greenhouse", DeviceState.LOST, null, OnlineStatus.NONE),
                RecordingLab.device("bay-1", "greenhouse", DeviceState.ONLINE, null, OnlineStatus.NONE),
                RecordingLab.device("press-1", "greenhouse", DeviceState.ONLINE, null, OnlineStatus.NONE));

        assertThat(devices.rows().getFirst()).isSameAs(first);
        assertThat(first.stateProperty().get()).isEqualTo("lost");
    }

    @Test
    void filterLooksAtNamesGroupsStatesAndStaleStatus() {
        showFour();

        devices.filterProperty().set("PRESS");
        assertThat(listed()).containsExactly("press-1");
        assertThat(devices.countProperty().get()).isEqualTo("1 of 4 devices");

        devices.filterProperty().set("annex");
        assertThat(listed()).containsExactly("bay-10");

        devices.filterProperty().set("silent");
        assertThat(listed()).containsExactly("bay-1");

        devices.filterProperty().set("stale");
        assertThat(listed()).containsExactly("bay-1");
    }

    @Test
    void groupsAreOfferedAndNarrowTheList() {
        showFour();
        assertThat(devices.groups()).containsExactly("", "annex", "greenhouse");

        devices.groupProperty().set("annex");
        assertThat(listed()).containsExactly("bay-10");

        models.show(RecordingLab.device("bay-2", "greenhouse", DeviceState.STOPPED, null, OnlineStatus.NONE));
        assertThat(devices.groupProperty().get()).as("the group is gone").isEmpty();
        assertThat(listed()).containsExactly("bay-2");
    }

    @Test
    void choiceStaysOverChangesAndEndsWithTheDevice() {
        showFour();
        devices.chooseByName(List.of("bay-1", "bay-2"));

        models.show(
                RecordingLab.device("bay-1", DeviceState.ONLINE),
                RecordingLab.device("press-1", DeviceState.ONLINE));

        assertThat(devices.chosenNames()).containsExactly("bay-1");
    }

    @Test
    void deviceIsChosenAsSoonAsItIsThere() {
        devices.chooseByName(List.of("bay-2"));
        assertThat(devices.chosenNames()).isEmpty();

        showFour();

        assertThat(devices.chosenNames()).containsExactly("bay-2");
    }

    @Test
    void silenceAndCountdownGoOnWhileNothingElseChanges() {
        long failed = models.now;
        models.show(RecordingLab.device(
                "bay-1", "greenhouse", DeviceState.SILENT,
                Cases.waiting(1, "bay-1", Failure.GO_SILENT, failed, Cases.AFTER_SILENCE), OnlineStatus.NONE));
        DeviceRow row = devices.rows().getFirst();
        models.now = failed + 12 * Cases.SECOND;
        models.model.pull();

        assertThat(row.stateProperty().get()).startsWith("silent ");
        assertThat(row.willProperty().get()).isEqualTo("will due in 3 s");

        models.now += Cases.SECOND;
        models.model.pull();
        assertThat(row.willProperty().get()).isEqualTo("will due in 2 s");
    }

    @Test
    void fiveThousandDevicesKeepTheirRowsWhenOneChanges() {
        var many = IntStream.rangeClosed(1, 5_000)
                .mapToObj(i -> RecordingLab.device("bay-" + i, DeviceState.ONLINE))
                .toList();
        models.lab.show(many);
        models.model.pull();
        List<DeviceRow> before = List.copyOf(devices.rows());
        var changed = new java.util.ArrayList<>(many);
        changed.set(4_321, RecordingLab.device("bay-4322", DeviceState.LOST));
        models.lab.show(changed);
        models.now += Cases.SECOND;

        models.model.pull();

        assertThat(devices.rows()).isEqualTo(before);
        assertThat(devices.rows().get(4_321).stateProperty().get()).isEqualTo("lost");
    }
}
