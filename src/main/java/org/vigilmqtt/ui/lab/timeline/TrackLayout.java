package org.vigilmqtt.ui.lab.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.ui.lab.timeline.Lanes.Lane;
import org.vigilmqtt.ui.lab.timeline.Piece.Bar;
import org.vigilmqtt.ui.lab.timeline.Piece.Cross;
import org.vigilmqtt.ui.lab.timeline.Piece.Tone;
import org.vigilmqtt.ui.lab.timeline.Piece.Upright;
import org.vigilmqtt.ui.lab.timeline.Piece.Words;
import org.vigilmqtt.ui.lab.timeline.Track.Mark;
import org.vigilmqtt.ui.lab.timeline.Track.Span;

/**
 * Where the pieces of a line are. Nothing outside the sight is made; words are written only where they are whole and over
 * nothing else, the newest first: what has no room says it when it is pointed at.
 */
final class TrackLayout {
    /** From this height on there is room for words over and under the bar. */
    static final double ROOMY = 46;

    private static final double BESIDE = 5;
    private static final double CROSS_ROOM = 6;

    private final TimeScale scale;
    private final double nowX;
    private final double middle;
    private final double height;
    private final ToDoubleBiFunction<String, Tone> widths;
    private final Lanes lanes;
    private final List<Piece> pieces = new ArrayList<>();

    private TrackLayout(TimeScale scale, long now, double top, double height, ToDoubleBiFunction<String, Tone> widths) {
        this.scale = scale;
        this.nowX = scale.x(now);
        this.middle = top + height / 2;
        this.height = height;
        this.widths = widths;
        this.lanes = new Lanes(scale.left() + 2, scale.right() - 2);
    }

    /** {@code widths} measures words. */
    static List<Piece> of(
            Track track, TimeScale scale, long now, double top, double height, ToDoubleBiFunction<String, Tone> widths) {
        TrackLayout layout = new TrackLayout(scale, now, top, height, widths);
        layout.bars(track.spans());
        layout.marks(track.marks());
        layout.words(track);
        return layout.pieces;
    }

    private boolean isRoomy() {
        return height >= ROOMY;
    }

    private void bars(List<Span> spans) {
        double thick = isRoomy() ? 13 : 10;
        double reached = Double.NEGATIVE_INFINITY;
        for (int i = firstInSight(spans); i < spans.size(); i++) {
            Span span = spans.get(i);
            if (span.from() > scale.until()) {
                return;
            }
            double from = Math.max(scale.left(), scale.x(span.from()));
            double until = Math.min(scale.right(), span.until() == Span.STILL ? nowX : scale.x(span.until()));
            if (until < scale.left() || from > until) {
                continue;
            }
            // What is thinner than a pixel is drawn once a pixel.
            if (until - reached >= 1) {
                pieces.add(new Bar(span, from, middle - thick / 2, Math.max(1, until - from), thick));
                lanes.take(Lane.BESIDE, from, until);
                reached = until;
            }
        }
    }

    private int firstInSight(List<Span> spans) {
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int mid = (low + high) >>> 1;
            if (spans.get(mid).until() < scale.from()) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        return low;
    }

    private void marks(List<Mark> marks) {
        double reach = Math.min(13, height / 2 - 4);
        for (Mark mark : marks) {
            if (!isInSight(mark)) {
                continue;
            }
            double x = scale.x(mark.at());
            switch (mark.kind()) {
                case FAILED -> {
                    pieces.add(new Cross(mark, x, crossY()));
                    lanes.take(crossLane(), x - CROSS_ROOM, x + CROSS_ROOM);
                }
                case DUE, WILL -> {
                    pieces.add(new Upright(mark, x, middle - reach, middle + reach));
                    lanes.take(Lane.BESIDE, x - 1, x + 1);
                    if (reach > away() - Words.HEIGHT / 2) {
                        lanes.take(Lane.OVER, x - 1, x + 1);
                        lanes.take(Lane.UNDER, x - 1, x + 1);
                    }
                }
            }
        }
    }

    private boolean isInSight(Mark mark) {
        return mark.at() >= scale.from() && mark.at() <= scale.until();
    }

    private Lane crossLane() {
        return isRoomy() ? Lane.OVER : Lane.BESIDE;
    }

    private double crossY() {
        return isRoomy() ? laneY(Lane.OVER) : middle;
    }

    private double laneY(Lane lane) {
        return switch (lane) {
            case OVER -> middle - away();
            case BESIDE -> middle;
            case UNDER -> middle + away();
        };
    }

    /** From the middle of the line to that of the words over or under the bar. */
    private double away() {
        return height / 2 - Words.HEIGHT / 2 - 3;
    }

    private void words(Track track) {
        List<Mark> newestFirst = track.marks().reversed();
        newestFirst.stream().filter(mark -> mark.kind() != Mark.Kind.FAILED).forEach(this::ofMoment);
        if (isRoomy()) {
            track.spans().reversed().forEach(this::ofSpan);
        }
        newestFirst.stream().filter(mark -> mark.kind() == Mark.Kind.FAILED).forEach(this::ofFailure);
    }

    private void ofMoment(Mark mark) {
        Tone tone = mark.kind() == Mark.Kind.WILL ? Tone.WILL : Tone.DUE;
        double x = scale.x(mark.at());
        if (mark.at() > scale.until()) {
            // Beyond the right end: the words alone stay at that end.
            tryEach(mark, tone, Lane.BESIDE, text -> scale.right() - 4 - width(text, tone));
            return;
        }
        // In a low row the cross of the failure may stand where the will does.
        double beside = isRoomy() ? x + BESIDE : x + CROSS_ROOM + BESIDE;
        if (!isInSight(mark) || tryEach(mark, tone, Lane.BESIDE, _ -> beside)) {
            return;
        }
        if (isRoomy()) {
            boolean _ = tryEach(mark, tone, Lane.UNDER, _ -> x + BESIDE)
                    || tryEach(mark, tone, Lane.UNDER, text -> x - BESIDE - width(text, tone));
        }
    }

    private void ofFailure(Mark mark) {
        if (!isInSight(mark)) {
            return;
        }
        double x = scale.x(mark.at());
        boolean _ = tryEach(mark, Tone.FAILED, crossLane(), _ -> x + CROSS_ROOM + BESIDE)
                || tryEach(mark, Tone.FAILED, crossLane(), text -> x - CROSS_ROOM - BESIDE - width(text, Tone.FAILED));
    }

    private void ofSpan(Span span) {
        if (span.words().isEmpty() || span.from() > scale.until() || span.until() < scale.from()) {
            return;
        }
        double x = Math.max(scale.left() + 4, scale.x(span.from()) + 4);
        double width = width(span.words(), Tone.SILENT);
        double place = Math.max(scale.left() + 4, Math.min(x, scale.right() - 4 - width));
        write(span.words(), Tone.SILENT, null, Lane.UNDER, place, width);
    }

    private interface Place {
        double of(String text);
    }

    private boolean tryEach(Mark mark, Tone tone, Lane lane, Place place) {
        return tryOne(mark.words(), mark, tone, lane, place) || tryOne(mark.brief(), mark, tone, lane, place);
    }

    private boolean tryOne(String text, Mark mark, Tone tone, Lane lane, Place place) {
        return !text.isEmpty() && write(text, tone, mark, lane, place.of(text), width(text, tone));
    }

    private boolean write(String text, Tone tone, @Nullable Mark mark, Lane lane, double x, double width) {
        if (!lanes.tryTake(lane, x, width)) {
            return false;
        }
        pieces.add(new Words(text, tone, mark, x, laneY(lane), width));
        return true;
    }

    private double width(String text, Tone tone) {
        return widths.applyAsDouble(text, tone);
    }
}
