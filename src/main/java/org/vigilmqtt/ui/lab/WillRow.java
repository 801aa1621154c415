package org.vigilmqtt.ui.lab;

import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.vigilmqtt.lab.Forecast;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.lab.WillCase.Verdict;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.payload.PayloadReader;

/** A failure's place in the table of wills; its words change while the will is waited for. */
final class WillRow {
    private static final long SECOND = 1_000_000_000;
    private static final int PAYLOAD_CHARACTERS = 60;

    private final ReadOnlyObjectWrapper<WillCase> willCase;
    private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper("");

    WillRow(WillCase willCase, long now) {
        this.willCase = new ReadOnlyObjectWrapper<>(willCase);
        verdict.set(willCase.words(now));
    }

    /** Takes over what is known now; a countdown goes on. */
    void show(WillCase known, long now) {
        if (!willCase.get().equals(known)) {
            willCase.set(known);
            verdict.set(known.words(now));
        } else if (known.verdict() == Verdict.WAITING) {
            verdict.set(known.words(now));
        }
    }

    /** When the broker has to publish the will, from the failure. */
    static String expected(WillCase known) {
        Forecast forecast = known.forecast();
        if (!forecast.due()) {
            return "none";
        }
        if (forecast.isAtOnce()) {
            return "at once";
        }
        if (forecast.isOpenEnded()) {
            return "open (keep alive 0)";
        }
        return forecast.earliestNanos() == forecast.latestNanos()
                ? seconds(forecast.latestNanos())
                : plain(forecast.earliestNanos()) + "–" + seconds(forecast.latestNanos());
    }

    /** When the observer saw it, from the failure. */
    static String seen(WillCase known) {
        if (known.isSeen()) {
            return "+" + span(known.afterNanos()) + (known.copies() > 1 ? " · " + known.copies() + " times" : "");
        }
        return switch (known.verdict()) {
            case WAITING -> "waiting…";
            case RIGHTLY_ABSENT, MISSED -> "none";
            case NOT_OBSERVED, FIRED, LATE, EARLY, UNEXPECTED -> "—";
        };
    }

    /** The will's message and what became of it. */
    static String message(WillCase known) {
        Will will = known.will();
        if (will == null) {
            return "no will";
        }
        if (known.verdict() == Verdict.RIGHTLY_ABSENT) {
            return "discarded by broker";
        }
        if (!will.retain()) {
            return payload(will);
        }
        return payload(will) + switch (known.kept()) {
            case YES -> " (retained)";
            case NO -> known.isSeen() ? " (not kept)" : " (retain)";
            case UNKNOWN -> " (retain)";
        };
    }

    static String payload(Will will) {
        return will.payload().isEmpty() ? "(empty)" : PayloadReader.line(will.payload().view(), PAYLOAD_CHARACTERS);
    }

    /** Milliseconds below a second, otherwise seconds with one decimal. */
    static String span(long nanos) {
        return nanos < SECOND ? String.format(Locale.ROOT, "%,d ms", nanos / 1_000_000) : seconds(nanos);
    }

    private static String seconds(long nanos) {
        return plain(nanos) + " s";
    }

    private static String plain(long nanos) {
        return String.format(Locale.ROOT, "%,.1f", nanos / 1e9);
    }

    WillCase willCase() {
        return willCase.get();
    }

    ReadOnlyObjectProperty<WillCase> willCaseProperty() {
        return willCase.getReadOnlyProperty();
    }

    /** The verdict in words, with a countdown while the will is waited for. */
    ReadOnlyStringProperty verdictProperty() {
        return verdict.getReadOnlyProperty();
    }
}
