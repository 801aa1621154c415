package org.vigilmqtt.lab;

import java.util.List;
import org.vigilmqtt.lab.WillCase.Verdict;

/** Adds devices and verdicts up. */
final class LabCounting {
    private LabCounting() {}

    static LabCounts of(List<DeviceStatus> devices, WillLedger ledger) {
        int online = 0;
        int stale = 0;
        double rate = 0;
        for (DeviceStatus device : devices) {
            if (device.state() == DeviceState.ONLINE) {
                online++;
                rate += device.publishesPerSecond();
            }
            if (device.online().disagrees()) {
                stale++;
            }
        }
        return new LabCounts(
                devices.size(),
                online,
                stale,
                ledger.due(),
                ledger.seen(),
                ledger.count(Verdict.LATE),
                ledger.count(Verdict.MISSED),
                ledger.count(Verdict.RIGHTLY_ABSENT),
                ledger.count(Verdict.UNEXPECTED),
                rate);
    }
}
