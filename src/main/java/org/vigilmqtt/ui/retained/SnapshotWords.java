package org.vigilmqtt.ui.retained;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.service.RetainedSource;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.RetainedSnapshots;

/** How snapshots are called. */
final class SnapshotWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private SnapshotWords() {}

    /** What a snapshot is about. */
    static String name(RetainedSource source) {
        return switch (source) {
            case RetainedSource.Kept(var entry) -> PayloadReader.visible(entry.filter(), false);
            case RetainedSource.InFile(var path, _) -> PayloadReader.visible(String.valueOf(path.getFileName()), false);
            case RetainedSource.BrokerNow() -> "the broker now";
        };
    }

    /** When it was taken and how much it holds; empty for the broker. */
    static String figures(RetainedSource source) {
        return switch (source) {
            case RetainedSource.Kept(var entry) -> figures(entry);
            case RetainedSource.InFile(_, var about) ->
                "File · " + PayloadReader.visible(about.filter(), false) + " · " + figures(about);
            case RetainedSource.BrokerNow() -> "";
        };
    }

    /** Why it was kept; empty where that is not known. */
    static String reason(RetainedSource source) {
        if (!(source instanceof RetainedSource.Kept(var entry))) {
            return "";
        }
        return switch (entry.reason()) {
            case BEFORE_CLEARING -> "before clearing";
            case BEFORE_PUTTING_BACK -> "before putting back another";
            case BY_HAND -> "kept by hand";
            case UNKNOWN -> "";
        };
    }

    private static String figures(RetainedSnapshots.Entry entry) {
        return TIME.format(local(entry)) + " · " + Figures.count(entry.messages(), "topic") + " · "
                + Figures.bytes(entry.bytes());
    }

    /** In one line, to be chosen from a list. */
    static String line(RetainedSource source) {
        return switch (source) {
            case RetainedSource.Kept(var entry) -> name(source) + ", " + TIME.format(local(entry));
            case RetainedSource.InFile _ -> name(source);
            case RetainedSource.BrokerNow() -> name(source);
        };
    }

    /** A name for a file; made of letters that every system takes. */
    static String fileName(RetainedSource source) {
        RetainedSnapshots.Entry about =
                switch (source) {
                    case RetainedSource.Kept(var entry) -> entry;
                    case RetainedSource.InFile(_, var entry) -> entry;
                    case RetainedSource.BrokerNow() -> new RetainedSnapshots.Entry(0, 0, RetainedSnapshots.Reason.UNKNOWN, "broker", 0, 0);
                };
        String topic = about.filter().replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        String part = topic.isEmpty() ? "all" : topic.substring(0, Math.min(40, topic.length()));
        return "retained-" + part + "-" + STAMP.format(local(about)) + ".jsonl";
    }

    private static ZonedDateTime local(RetainedSnapshots.Entry entry) {
        return Instant.EPOCH.plus(entry.atMicros(), ChronoUnit.MICROS).atZone(ZoneId.systemDefault());
    }
}
