package org.vigilmqtt.lab;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.OnlineStatus.Claim;
import org.vigilmqtt.lab.WillCase.Verdict;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.workspace.device.Birth;
import org.vigilmqtt.workspace.device.DeviceSpec;

/**
 * What a device's status topic has as its retained message, as far as the observer can know: what it was sent because of its
 * subscription, and since then the device's own will and birth, of which it is known that they are to be retained.
 * Not for several threads: its device guards it.
 */
final class RetainedStatus {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private @Nullable Payload payload;
    private boolean doubtful;

    /** A message on the status topic. */
    void arrived(DeviceSpec device, Payload message, boolean retained) {
        Will will = device.will();
        Birth birth = device.birth();
        boolean kept = retained
                || (will != null && will.retain() && will.payload().equals(message))
                || (birth != null && birth.retain() && birth.payload().equals(message));
        if (kept) {
            payload = message.isEmpty() ? null : message;
        }
        // A live message that is neither may have been retained or not.
        doubtful = !kept;
    }

    /** The probe has shown that the broker did not keep the will. */
    void notKept() {
        payload = null;
    }

    OnlineStatus status(DeviceSpec device, DeviceState state, @Nullable WillCase last, boolean observed) {
        TopicName topic = device.statusTopic();
        if (topic == null) {
            return OnlineStatus.NONE;
        }
        Payload says = payload;
        Claim claim = !observed || doubtful ? Claim.UNKNOWN : claim(device, says);
        boolean online = state == DeviceState.ONLINE;
        boolean disagrees = (claim == Claim.ONLINE && !online) || (claim == Claim.OFFLINE && online);
        String why = !disagrees ? "" : "retained says " + text(says) + ", but " + (online ? late() : why(device, state, last));
        return new OnlineStatus(topic.value(), says == null ? null : text(says), claim, disagrees, why);
    }

    private static Claim claim(DeviceSpec device, @Nullable Payload says) {
        Birth birth = device.birth();
        Will will = device.will();
        if (says == null) {
            return Claim.NOTHING;
        }
        if (birth != null && birth.payload().equals(says)) {
            return Claim.ONLINE;
        }
        return will != null && will.payload().equals(says) ? Claim.OFFLINE : Claim.OTHER;
    }

    private static String text(@Nullable Payload payload) {
        String text = payload == null ? "nothing" : payload.toText();
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }

    private static String late() {
        return "the device is online: the will came after the birth";
    }

    private static String why(DeviceSpec device, DeviceState state, @Nullable WillCase last) {
        if (last == null) {
            return state == DeviceState.STOPPED || state.isUnderWay()
                    ? "the device is not online: it is from an earlier connection"
                    : "the device is " + state.words();
        }
        String what = last.failure() == Failure.LOST
                ? "the connection was lost"
                : last.failure() == Failure.CRASH_IN_QOS2 || last.failure() == Failure.GO_SILENT
                                || last.failure() == Failure.DISCONNECT_CLEANLY
                        ? "the device " + last.failure().happened()
                        : state == DeviceState.TAKEN_OVER ? "the device was taken over" : "the device is " + state.words();
        return what + because(device, last);
    }

    private static String because(DeviceSpec device, WillCase last) {
        Will will = device.will();
        if (will == null) {
            return ", and it has no will to say so";
        }
        if (!last.forecast().due()) {
            return ", so the broker discarded the will";
        }
        if (last.verdict() == Verdict.WAITING) {
            return last.forecast().isOpenEnded()
                    ? ", and with keep alive 0 the will is never due"
                    : " and the will is not due before "
                            + TIME.format(LabTime.at(last.failedNanos() + last.forecast().latestNanos())
                                    .atZone(ZoneId.systemDefault()));
        }
        if (!will.retain()) {
            return ", and its will is not retained";
        }
        return last.verdict() == Verdict.MISSED ? ", and the broker did not publish the will" : "";
    }
}
