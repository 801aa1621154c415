package org.vigilmqtt.lab;

import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.client.ConnectFailure;
import org.vigilmqtt.workspace.device.DeviceSpec;

/** Where a device stands, and how that is shown. Not for several threads: its device guards it. */
final class Standing {
    private DeviceState state = DeviceState.STOPPED;
    private long since;
    private @Nullable ConnectFailure failure;
    private @Nullable DeviceStatus shown;

    DeviceState state() {
        return state;
    }

    boolean is(DeviceState one) {
        return state == one;
    }

    boolean isUnderWay() {
        return state.isUnderWay();
    }

    /** With the failure it had before. */
    void enter(DeviceState next) {
        state = next;
        since = System.nanoTime();
        shown = null;
    }

    /** {@code why} there is no connection; null for no reason that is worth a word. */
    void enter(DeviceState next, @Nullable ConnectFailure why) {
        failure = why;
        enter(next);
    }

    /** Something else that is shown has changed. */
    void outdated() {
        shown = null;
    }

    /** The same object until something changes. */
    DeviceStatus shown(DeviceSpec spec, Voice voice, WillReports wills) {
        DeviceStatus now = shown;
        if (now == null) {
            WillCase last = wills.current();
            now = new DeviceStatus(
                    spec, state, since, voice.perSecond(), last, wills.status(spec, state, last), failure);
            shown = now;
        }
        return now;
    }
}
