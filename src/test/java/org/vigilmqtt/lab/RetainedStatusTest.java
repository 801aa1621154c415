package org.vigilmqtt.lab;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.lab.OnlineStatus.Claim;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.workspace.device.DeviceSpec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigilmqtt.lab.Samples.SECOND;

class RetainedStatusTest {
    private final DeviceSpec device = Samples.device();
    private final RetainedStatus status = new RetainedStatus();
    private final WillLedger ledger = new WillLedger(5 * SECOND);

    @Test
    void birthSaysOnlineAndWillSaysOffline() {
        assertThat(of(DeviceState.STOPPED, null).claim()).isEqualTo(Claim.NOTHING);

        arrived("online", false);
        assertThat(of(DeviceState.ONLINE, null))
                .isEqualTo(new OnlineStatus("d/status", "online", Claim.ONLINE, false, ""));

        arrived("offline", false);
        assertThat(of(DeviceState.SOCKET_CLOSED, null))
                .isEqualTo(new OnlineStatus("d/status", "offline", Claim.OFFLINE, false, ""));
    }

    @Test
    void staleStatusOfASilentDeviceSaysUntilWhenTheWillIsNotDue() {
        arrived("online", true);
        WillCase silent = failed(Failure.GO_SILENT);
        String due = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
                .format(LabTime.at(silent.failedNanos() + 15 * SECOND).atZone(ZoneId.systemDefault()));

        OnlineStatus stale = of(DeviceState.SILENT, silent);

        assertThat(stale.disagrees()).isTrue();
        assertThat(stale.why())
                .isEqualTo("retained says online, but the device went silent and the will is not due before " + due);
    }

    @Test
    void staleStatusAfterACleanDisconnectIsTheDevicesOwnFault() {
        arrived("online", true);

        assertThat(of(DeviceState.DISCONNECTED_CLEANLY, failed(Failure.DISCONNECT_CLEANLY)).why())
                .isEqualTo("retained says online, but the device disconnected, so the broker discarded the will");
    }

    @Test
    void willThatCameAfterTheBirthOfTheNextConnectionIsToldFromTheTruth() {
        arrived("online", false);
        arrived("offline", false);

        assertThat(of(DeviceState.ONLINE, null).why())
                .isEqualTo("retained says offline, but the device is online: the will came after the birth");
    }

    @Test
    void liveMessageOfAnotherKindLeavesDoubtAndWithoutObserverNothingIsKnown() {
        arrived("online", true);
        arrived("maintenance", false);
        assertThat(of(DeviceState.ONLINE, null).claim()).isEqualTo(Claim.UNKNOWN);

        arrived("maintenance", true);
        assertThat(of(DeviceState.ONLINE, null).claim()).isEqualTo(Claim.OTHER);
        assertThat(status.status(device, DeviceState.ONLINE, null, false).claim()).isEqualTo(Claim.UNKNOWN);
    }

    @Test
    void willThatTheBrokerDidNotKeepLeavesNothing() {
        arrived("offline", false);
        status.notKept();

        assertThat(of(DeviceState.RESET, null).claim()).isEqualTo(Claim.NOTHING);
    }

    private void arrived(String payload, boolean retained) {
        status.arrived(device, Payload.ofText(payload), retained);
    }

    private OnlineStatus of(DeviceState state, @Nullable WillCase last) {
        return status.status(device, state, last, true);
    }

    private WillCase failed(Failure failure) {
        WillJudge judge = new WillJudge(device, ledger, () -> {});
        judge.online();
        judge.failed(failure, System.nanoTime(), null);
        return ledger.cases().getLast();
    }
}
