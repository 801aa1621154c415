package org.vigilmqtt.ui.lab.timeline;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.ui.lab.timeline.Piece.Bar;
import org.vigilmqtt.ui.lab.timeline.Piece.Cross;
import org.vigilmqtt.ui.lab.timeline.Piece.Tone;
import org.vigilmqtt.ui.lab.timeline.Piece.Upright;
import org.vigilmqtt.ui.lab.timeline.Piece.Words;
import org.vigilmqtt.ui.lab.timeline.Track.Mark;
import org.vigilmqtt.ui.lab.timeline.Track.Span;

import static org.assertj.core.api.Assertions.assertThat;

class TrackLayoutTest {
    private static final long SECOND = 1_000_000;
    private static final long NOW = 1_000 * SECOND;
    /** Ten pixels a second from 100 to 1000; now at 700. */
    private static final TimeScale SCALE = new TimeScale(NOW - 60 * SECOND, NOW + 30 * SECOND, 100, 1000);

    private static final int LETTER = 6;

    private static Track track(List<Span> spans, List<Mark> marks) {
        return new Track("bay-1", "bay-1", false, spans, marks);
    }

    private static Span alive(long from, long until) {
        return new Span(Span.Kind.ALIVE, from, until, "", "online");
    }

    private static Mark mark(Mark.Kind kind, long at, String words, String brief) {
        return new Mark(kind, at, words, brief, "all about " + words);
    }

    private static List<Piece> roomy(Track track) {
        return TrackLayout.of(track, SCALE, NOW, 200, 62, (text, _) -> text.length() * LETTER);
    }

    private static List<Piece> low(Track track) {
        return TrackLayout.of(track, SCALE, NOW, 200, 28, (text, _) -> text.length() * LETTER);
    }

    private static <T extends Piece> List<T> all(List<Piece> pieces, Class<T> type) {
        return pieces.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void lifeThatGoesOnReachesToNow() {
        List<Bar> bars = all(roomy(track(List.of(alive(NOW - 20 * SECOND, Span.STILL)), List.of())), Bar.class);

        assertThat(bars).singleElement().satisfies(bar -> {
            assertThat(bar.x()).isEqualTo(500);
            assertThat(bar.x() + bar.width()).isEqualTo(700);
            assertThat(bar.y() + bar.height() / 2).isEqualTo(231);
        });
    }

    @Test
    void nothingOutsideTheSightIsDrawn() {
        Track track = track(
                List.of(alive(NOW - 500 * SECOND, NOW - 400 * SECOND), alive(NOW - 300 * SECOND, NOW - 50 * SECOND)),
                List.of(
                        mark(Mark.Kind.FAILED, NOW - 400 * SECOND, "socket closed", ""),
                        mark(Mark.Kind.WILL, NOW - 400 * SECOND, "offline", "")));

        List<Piece> pieces = roomy(track);

        assertThat(pieces).singleElement().isInstanceOfSatisfying(Bar.class, bar -> {
            assertThat(bar.x()).isEqualTo(100);
            assertThat(bar.x() + bar.width()).isEqualTo(200);
        });
    }

    @Test
    void failureWillAndSilenceEachHaveAPlaceOfTheirOwn() {
        Track track = track(
                List.of(
                        alive(NOW - 50 * SECOND, NOW - 30 * SECOND),
                        new Span(Span.Kind.SILENT, NOW - 30 * SECOND, NOW - 15 * SECOND, "no packet for 15 s", "silent")),
                List.of(
                        mark(Mark.Kind.FAILED, NOW - 30 * SECOND, "went silent", ""),
                        mark(Mark.Kind.WILL, NOW - 15 * SECOND, "offline · +15.0 s", "+15.0 s")));

        List<Piece> pieces = roomy(track);

        assertThat(all(pieces, Cross.class)).singleElement().extracting(Cross::x).isEqualTo(400.0);
        assertThat(all(pieces, Upright.class)).singleElement().extracting(Upright::x).isEqualTo(550.0);
        assertThat(all(pieces, Words.class)).extracting(Words::text, Words::tone)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("went silent", Tone.FAILED),
                        org.assertj.core.groups.Tuple.tuple("no packet for 15 s", Tone.SILENT),
                        org.assertj.core.groups.Tuple.tuple("offline · +15.0 s", Tone.WILL));
        assertThat(all(pieces, Words.class)).extracting(Words::y).doesNotHaveDuplicates();
    }

    @Test
    void whatIsDueBeyondTheRightEndIsStillTold() {
        List<Piece> pieces = roomy(track(
                List.of(alive(NOW - 50 * SECOND, NOW)),
                List.of(mark(Mark.Kind.DUE, NOW + 45 * SECOND, "will due 20:14:20.4", "due"))));

        assertThat(all(pieces, Upright.class)).isEmpty();
        assertThat(all(pieces, Words.class)).singleElement().satisfies(words -> {
            assertThat(words.text()).isEqualTo("will due 20:14:20.4");
            assertThat(words.x() + words.width()).isEqualTo(996);
        });
    }

    @Test
    void wordsWithoutRoomToTheRightStandToTheLeftOrAreShorter() {
        Mark late = mark(Mark.Kind.FAILED, NOW + 29 * SECOND, "same client ID connected", "take-over");

        List<Words> words = all(roomy(track(List.of(), List.of(late))), Words.class);

        assertThat(words).singleElement().satisfies(each -> {
            assertThat(each.text()).isEqualTo("same client ID connected");
            assertThat(each.x() + each.width()).isLessThan(990);
        });
    }

    @Test
    void wordsOfManyFailuresNeverOverlapNorLeaveTheSight() {
        List<Span> spans = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (long at = NOW - 59 * SECOND; at < NOW; at += 1_700_000) {
            spans.add(alive(at, at + SECOND));
            marks.add(mark(Mark.Kind.FAILED, at + SECOND, "socket closed", "FIN"));
            marks.add(mark(Mark.Kind.WILL, at + SECOND + 4_000, "offline · +4 ms · retained", "+4 ms"));
        }

        for (List<Piece> pieces : List.of(roomy(track(spans, marks)), low(track(spans, marks)))) {
            List<Words> words = all(pieces, Words.class);
            assertThat(words).isNotEmpty();
            assertThat(words).allMatch(each -> each.x() >= SCALE.left() && each.x() + each.width() <= SCALE.right());
            for (Words one : words) {
                for (Words other : words) {
                    assertThat(one.equals(other) || one.y() != other.y() || one.x() + one.width() <= other.x()
                                    || other.x() + other.width() <= one.x())
                            .as("%s over %s", one, other)
                            .isTrue();
                }
                assertThat(all(pieces, Bar.class)).noneMatch(bar -> Math.abs(bar.y() + bar.height() / 2 - one.y()) < 7
                        && bar.x() < one.x() + one.width() && one.x() < bar.x() + bar.width());
            }
        }
    }

    @Test
    void newestOfManyIsTheOneThatIsWritten() {
        List<Mark> marks = List.of(
                mark(Mark.Kind.WILL, NOW - 4 * SECOND, "first will that came", ""),
                mark(Mark.Kind.WILL, NOW - 3 * SECOND, "second will that came", ""));

        assertThat(all(low(track(List.of(), marks)), Words.class)).extracting(Words::text)
                .containsExactly("second will that came");
    }

    @Test
    void livesThinnerThanAPixelAreDrawnOnceAPixel() {
        List<Span> spans = new ArrayList<>();
        for (long at = NOW - 10 * SECOND; at < NOW; at += 2_000) {
            spans.add(alive(at, at + 1_000));
        }

        assertThat(all(roomy(track(spans, List.of())), Bar.class)).hasSizeLessThanOrEqualTo(101);
    }
}
