package org.vigilmqtt.lab;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.workspace.device.DeviceSpec;

/** What a failure means for a will, by the standard, in a sentence and in times. */
final class Forecasts {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private Forecasts() {}

    static Forecast of(DeviceSpec device, Failure failure) {
        Will will = device.will();
        return switch (failure) {
            case DISCONNECT_CLEANLY ->
                none("Disconnect cleanly: DISCONNECT is sent, so the broker discards the will" + unlessNone(will) + ".");
            case CLOSE_SOCKET ->
                atOnce(
                        will,
                        "Close socket: the socket is closed (FIN) without DISCONNECT, as when a process is killed. ");
            case RESET -> atOnce(will, "Reset: the socket is reset (RST), as when a device restarts. ");
            case GO_SILENT ->
                inTime(
                        device,
                        "Go silent: the socket stays open but nothing is sent, as when a device loses power. ");
            case HALF_OPEN ->
                inTime(
                        device,
                        "Half-open link: bytes vanish both ways, as behind a dead router. "
                                + (device.keepAliveSeconds() == 0
                                        ? "Without pings the device does not find out. "
                                        : "The device finds out by its ping timeout. "));
            case TAKE_OVER ->
                atOnce(
                        will,
                        "Take over ID: a second client connects with the client ID " + device.clientId()
                                + ", so the broker closes the device's connection. ");
            case CRASH_IN_QOS2 -> atOnce(will, crash(device.cleanSession()));
            case LOST -> atOnce(will, "The connection is lost. ");
            case NONE -> none("Nothing fails.");
        };
    }

    private static String crash(boolean clean) {
        return "Crash in QoS 2: the device publishes at QoS 2 and is reset between PUBREC and PUBREL. "
                + (clean
                        ? "Its session is clean, so the message is not finished after the next start. "
                        : "Its session is kept, so the next start finishes the message exactly once. ");
    }

    private static String unlessNone(@Nullable Will will) {
        return will == null ? "; this device has none" : "";
    }

    private static Forecast none(String sentence) {
        return new Forecast(false, -1, -1, sentence);
    }

    private static Forecast atOnce(@Nullable Will will, String what) {
        return will == null
                ? none(what + "The device has no will.")
                : new Forecast(true, 0, 0, what + "The broker publishes the will at once.");
    }

    private static Forecast inTime(DeviceSpec device, String what) {
        if (device.will() == null) {
            return none(what + "The device has no will.");
        }
        long keepAlive = device.keepAliveSeconds();
        if (keepAlive == 0) {
            return new Forecast(
                    true, 0, -1, what + "With keep alive 0 the broker may wait for ever before it publishes the will.");
        }
        String limit = String.format(
                Locale.ROOT,
                "The broker may wait 1.5 × %d s = %s s before it publishes the will.",
                keepAlive,
                halves(3 * keepAlive));
        return new Forecast(true, keepAlive * NANOS_PER_SECOND, keepAlive * NANOS_PER_SECOND * 3 / 2, what + limit);
    }

    private static String halves(long count) {
        return count / 2 + (count % 2 == 0 ? "" : ".5");
    }

    /** The device connects again while the broker still holds the old connection: now it has to end that [MQTT-3.1.4-2]. */
    static Forecast hastened(Forecast before, long afterNanos) {
        if (!before.due() || before.isAtOnce()) {
            return before;
        }
        long latest = before.isOpenEnded() ? afterNanos : Math.min(before.latestNanos(), afterNanos);
        return new Forecast(
                true,
                Math.min(before.earliestNanos(), afterNanos),
                latest,
                before.sentence() + " The device came back before, so the will was due at once then.");
    }
}
