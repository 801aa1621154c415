package org.vigilmqtt.ui.lab.timeline;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.vigilmqtt.ui.lab.timeline.Piece.Bar;
import org.vigilmqtt.ui.lab.timeline.Track.Mark;
import org.vigilmqtt.ui.lab.timeline.Track.Span;

/**
 * What is at a place of the timeline.
 *
 * @param pieces what is drawn there, the latest mark last
 */
record Pointed(int row, Track track, long moment, List<Piece> pieces) {
    private static final int MOST_TOLD = 6;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    /** The will that is there, the latest where there are several. */
    Optional<Mark> will() {
        Mark found = null;
        for (Piece piece : pieces) {
            Mark mark = piece.mark();
            if (mark != null && mark.kind() == Mark.Kind.WILL && (found == null || mark.at() >= found.at())) {
                found = mark;
            }
        }
        return Optional.ofNullable(found);
    }

    /** All there is to say of the place. */
    String told(ZoneId zone) {
        Set<String> things = new LinkedHashSet<>();
        for (Piece piece : pieces) {
            Mark mark = piece.mark();
            if (mark != null) {
                things.add(mark.told());
            }
        }
        for (Piece piece : pieces) {
            if (piece instanceof Bar(Span span, _, _, _, _)) {
                things.add(span.told());
            }
        }
        if (things.isEmpty()) {
            for (Span span : track.spans()) {
                if (span.from() <= moment && moment <= span.until() && span.until() != Span.STILL) {
                    things.add(span.told());
                }
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(track.name() + " · " + TIME.format(Instant.EPOCH.plus(moment, ChronoUnit.MICROS).atZone(zone)));
        things.stream().filter(thing -> !thing.isBlank()).limit(MOST_TOLD).forEach(lines::add);
        if (things.size() > MOST_TOLD) {
            lines.add("and " + (things.size() - MOST_TOLD) + " more: zoom in to tell them apart");
        }
        return String.join("\n", lines);
    }
}
