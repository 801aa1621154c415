package org.vigilmqtt.ui.lab;

import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.Forecast;
import org.vigilmqtt.lab.LabTime;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.lab.WillCase.Kept;
import org.vigilmqtt.lab.WillCase.Verdict;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;

/** Failures and what became of their wills. */
final class Cases {
    static final long SECOND = 1_000_000_000L;
    static final Forecast AT_ONCE = new Forecast(true, 0, 0, "At once.");
    static final Forecast NONE = new Forecast(false, -1, -1, "None.");
    static final Forecast AFTER_SILENCE = new Forecast(true, 10 * SECOND, 15 * SECOND, "Between 10 s and 15 s.");

    private Cases() {}

    static Will will(String clientId) {
        return new Will(
                new TopicName("greenhouse/" + clientId + "/status"), Payload.ofText("offline"), Qos.AT_LEAST_ONCE, true);
    }

    static WillCase waiting(long number, String clientId, Failure failure, long failedNanos, Forecast forecast) {
        return of(number, clientId, failure, failedNanos, forecast, -1, Kept.UNKNOWN, Verdict.WAITING, "waiting");
    }

    static WillCase fired(long number, String clientId, Failure failure, long failedNanos, long afterNanos) {
        return of(number, clientId, failure, failedNanos, AT_ONCE, afterNanos, Kept.YES, Verdict.FIRED, "fired after it");
    }

    static WillCase absent(long number, String clientId, long failedNanos) {
        return of(
                number, clientId, Failure.DISCONNECT_CLEANLY, failedNanos, NONE, -1, Kept.UNKNOWN,
                Verdict.RIGHTLY_ABSENT, "no will: clean DISCONNECT");
    }

    static WillCase of(
            long number,
            String clientId,
            Failure failure,
            long failedNanos,
            Forecast forecast,
            long afterNanos,
            Kept kept,
            Verdict verdict,
            String words) {
        return of(number, clientId, failure, failedNanos, forecast, will(clientId), afterNanos, kept, verdict, words);
    }

    static WillCase of(
            long number,
            String clientId,
            Failure failure,
            long failedNanos,
            Forecast forecast,
            @Nullable Will will,
            long afterNanos,
            Kept kept,
            Verdict verdict,
            String words) {
        long off = verdict == Verdict.LATE ? afterNanos : 0;
        return new WillCase(
                number, clientId, "greenhouse", failure, failedNanos, LabTime.at(failedNanos), forecast, will,
                afterNanos < 0 ? 0 : failedNanos + afterNanos, afterNanos, off, kept, afterNanos < 0 ? 0 : 1, verdict,
                failedNanos + 60 * SECOND, words);
    }
}
