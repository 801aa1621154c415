package org.vigilmqtt.ui.lab;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.Life;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.lab.WillCase.Kept;
import org.vigilmqtt.lab.WillCase.Verdict;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.service.DeviceLab.DeviceView;
import org.vigilmqtt.ui.lab.timeline.Track.Mark;
import org.vigilmqtt.ui.lab.timeline.Track.Span;
import org.vigilmqtt.workspace.Figures;

/** The words of one device's line at one moment. Times are microseconds since the epoch. */
final class LifeWords {
    private static final DateTimeFormatter TENTHS = DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.ROOT);
    private static final int PAYLOAD_CHARACTERS = 18;

    private final DeviceView device;
    private final long now;
    private final ZoneId zone = ZoneId.systemDefault();

    LifeWords(DeviceView device, long nowMicros) {
        this.device = device;
        this.now = nowMicros;
    }

    Span span(Life.Doing doing, long from, long until) {
        boolean goesOn = until == Span.STILL;
        String lasted = span((goesOn ? now : until) - from);
        String since = "since " + time(from);
        String over = "from " + time(from) + " to " + (goesOn ? "now" : time(until)) + ", " + lasted;
        return switch (doing) {
            case ONLINE -> new Span(Span.Kind.ALIVE, from, until, "", "Online " + (goesOn ? since + ", " + lasted : over));
            case CONNECTING -> new Span(Span.Kind.TRYING, from, until, "", "Connecting " + over);
            case SILENT ->
                new Span(
                        Span.Kind.SILENT, from, until, silence("no packet", from, goesOn, lasted),
                        "Silent " + over + ": the socket is open and nothing is sent");
            case HALF_OPEN ->
                new Span(
                        Span.Kind.SILENT, from, until, silence("no byte", from, goesOn, lasted),
                        "Half-open " + over + ": no byte comes through, either way");
        };
    }

    private String silence(String what, long from, boolean goesOn, String lasted) {
        int keepAlive = device.keepAliveSeconds();
        if (!goesOn || keepAlive == 0) {
            return what + " for " + lasted;
        }
        return String.format(
                Locale.ROOT, "%s for %,d s of %s s (1.5 × keep alive)", what, (now - from) / 1_000_000,
                Figured.plain(keepAlive * 1.5));
    }

    Mark failed(Failure failure, long at, @Nullable WillCase known) {
        boolean hasWill = known == null ? device.will() != null : known.will() != null;
        String words = switch (failure) {
            case DISCONNECT_CLEANLY -> hasWill ? "DISCONNECT — will discarded" : "DISCONNECT";
            case TAKE_OVER -> "same client ID connected elsewhere";
            default -> failure.happened();
        };
        String told = capital(failure.happened()) + " " + time(at)
                + (known == null ? "" : "\nExpected: " + WillRow.expected(known) + " · seen: " + WillRow.seen(known));
        return new Mark(Mark.Kind.FAILED, at, words, words.equals(failure.happened()) ? "" : failure.happened(), told);
    }

    /** Whether there is a moment at which the will is due that is not that of the failure. */
    boolean isDueLater(WillCase known) {
        return known.forecast().due() && known.forecast().latestNanos() > 0;
    }

    Mark due(WillCase known, long at) {
        String told = "The broker has to publish the will by " + time(at);
        String moment = time(at);
        if (known.verdict() == Verdict.WAITING) {
            String left = at > now
                    ? "in " + seconds(at - now)
                    : "overdue by " + seconds(now - at);
            return new Mark(
                    Mark.Kind.DUE, at, "will due " + tenths(at) + " · " + left, at > now ? "due " + left : left,
                    told + " · " + left);
        }
        String words = known.verdict() == Verdict.MISSED ? "no will came" : "";
        return new Mark(Mark.Kind.DUE, at, words, "", "The will was due by " + moment);
    }

    Mark seen(long at, @Nullable WillCase known) {
        if (known == null) {
            return new Mark(Mark.Kind.WILL, at, "will", "", "Will seen " + time(at));
        }
        Will will = known.will();
        String payload = will == null ? "will" : shortened(WillRow.payload(will));
        String after = "+" + WillRow.span(known.afterNanos());
        String verdict = switch (known.verdict()) {
            case LATE -> "late by " + WillRow.span(known.offByNanos());
            case EARLY -> "early by " + WillRow.span(-known.offByNanos());
            case UNEXPECTED -> "unexpected";
            default -> after;
        };
        String kept = known.kept() == Kept.YES ? " · retained" : "";
        String message = will == null
                ? ""
                : "\n" + ChosenWords.willLine(will) + (known.kept() == Kept.YES ? " · kept by the broker" : "");
        return new Mark(
                Mark.Kind.WILL,
                at,
                payload + " · " + verdict + kept,
                verdict,
                "Will seen " + time(at) + ", " + WillRow.span(known.afterNanos()) + " after the failure: "
                        + known.words(known.seenNanos()) + message);
    }

    Mark givenUp(long at) {
        return new Mark(Mark.Kind.FAILED, at, "given up by the broker", "given up", "The broker closed the socket " + time(at));
    }

    Mark notConnected(long at) {
        String why = device.failure();
        return new Mark(
                Mark.Kind.FAILED, at, "could not connect", "", "Could not connect " + time(at) + (why == null ? "" : "\n" + why));
    }

    private static String shortened(String payload) {
        return payload.length() <= PAYLOAD_CHARACTERS ? payload : payload.substring(0, PAYLOAD_CHARACTERS - 1) + "…";
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private String time(long at) {
        return Figures.time(at, zone);
    }

    private String tenths(long at) {
        return TENTHS.format(Instant.EPOCH.plus(at, ChronoUnit.MICROS).atZone(zone));
    }

    /** Rounded up, as a countdown is read. */
    private static String seconds(long micros) {
        return String.format(Locale.ROOT, "%,d s", Math.ceilDiv(micros, 1_000_000L));
    }

    private static String span(long micros) {
        long nanos = Math.max(0, micros) * 1_000;
        return nanos < 60_000_000_000L
                ? WillRow.span(nanos)
                : String.format(Locale.ROOT, "%,d min %d s", nanos / 60_000_000_000L, nanos / 1_000_000_000L % 60);
    }
}
