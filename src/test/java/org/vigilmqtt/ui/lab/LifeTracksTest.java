package org.vigilmqtt.ui.lab;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.Life;
import org.vigilmqtt.lab.Life.Doing;
import org.vigilmqtt.lab.Life.Happening;
import org.vigilmqtt.lab.OnlineStatus;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.lab.WillCase.Kept;
import org.vigilmqtt.lab.WillCase.Verdict;
import org.vigilmqtt.ui.lab.timeline.Track;
import org.vigilmqtt.ui.lab.timeline.Track.Mark;
import org.vigilmqtt.ui.lab.timeline.Track.Span;
import org.vigilmqtt.ui.lab.timeline.Tracks;

import static org.assertj.core.api.Assertions.assertThat;

class LifeTracksTest {
    private final LabModels models = new LabModels();
    private final Tracks tracks = models.model.timeline().tracks();
    private final long failed = models.now - 12 * Cases.SECOND;

    private Track show(DeviceState state, WillCase last, Life life) {
        models.lab.lives.put("bay-3", life);
        models.show(RecordingLab.device("bay-3", "greenhouse", state, last, OnlineStatus.NONE));
        return tracks.at(0, LifeTracks.micros(models.now));
    }

    @Test
    void silentDeviceIsDrawnWithItsSilenceAndTheMomentTheWillIsDue() {
        Track track = show(
                DeviceState.SILENT,
                Cases.waiting(7, "bay-3", Failure.GO_SILENT, failed, Cases.AFTER_SILENCE),
                new Life(
                        List.of(
                                new Life.Span(Doing.ONLINE, failed - 30 * Cases.SECOND, failed),
                                new Life.Span(Doing.SILENT, failed, Life.OPEN)),
                        List.of(new Life.Mark(Happening.FAILED, Failure.GO_SILENT, failed, 7))));

        assertThat(track.spans()).extracting(Span::kind).containsExactly(Span.Kind.ALIVE, Span.Kind.SILENT);
        assertThat(track.spans().getLast().until()).isEqualTo(Span.STILL);
        assertThat(track.spans().getLast().words()).isEqualTo("no packet for 12 s of 45 s (1.5 × keep alive)");
        assertThat(track.marks()).extracting(Mark::kind).containsExactly(Mark.Kind.FAILED, Mark.Kind.DUE);
        Mark due = track.marks().getLast();
        assertThat(due.at()).isEqualTo(LifeTracks.micros(failed) + 15_000_000);
        assertThat(due.words()).startsWith("will due ").endsWith(" · in 3 s");
        assertThat(due.brief()).isEqualTo("due in 3 s");
    }

    @Test
    void willThatCameSaysAfterHowLongAndThatItWasKept() {
        WillCase fired = Cases.fired(7, "bay-3", Failure.RESET, failed, 4_000_000);
        Track track = show(
                DeviceState.RESET,
                fired,
                new Life(
                        List.of(new Life.Span(Doing.ONLINE, failed - Cases.SECOND, failed)),
                        List.of(
                                new Life.Mark(Happening.FAILED, Failure.RESET, failed, 7),
                                new Life.Mark(Happening.WILL_SEEN, Failure.NONE, failed + 4_000_000, 7))));

        assertThat(track.marks()).extracting(Mark::words).containsExactly("TCP reset", "offline · +4 ms · retained");
        assertThat(track.marks().getLast().told())
                .contains("4 ms after the failure")
                .contains("will: greenhouse/bay-3/status = offline · QoS 1 · retained · kept by the broker");
    }

    @Test
    void lateWillSaysByHowMuchRatherThanAfterHowLong() {
        WillCase late = Cases.of(
                7, "bay-3", Failure.CLOSE_SOCKET, failed, Cases.AT_ONCE, 2_100_000_000L, Kept.UNKNOWN, Verdict.LATE,
                "late by 2.1 s");
        Track track = show(
                DeviceState.SOCKET_CLOSED,
                late,
                new Life(List.of(), List.of(new Life.Mark(Happening.WILL_SEEN, Failure.NONE, failed + 2_100_000_000L, 7))));

        assertThat(track.marks().getFirst().words()).isEqualTo("offline · late by 2.1 s");
    }

    @Test
    void cleanDisconnectSaysThatTheWillIsDiscarded() {
        Track track = show(
                DeviceState.DISCONNECTED_CLEANLY,
                Cases.absent(7, "bay-3", failed),
                new Life(List.of(), List.of(new Life.Mark(Happening.FAILED, Failure.DISCONNECT_CLEANLY, failed, 7))));

        assertThat(track.marks()).extracting(Mark::words).containsExactly("DISCONNECT — will discarded");
        assertThat(track.marks().getFirst().told()).contains("Expected: none");
    }

    @Test
    void earlierCasesAreFoundThoughTheDeviceHasConnectedAgain() {
        models.lab.lives.put(
                "bay-3", new Life(List.of(), List.of(new Life.Mark(Happening.WILL_SEEN, Failure.NONE, failed, 5))));
        models.lab.showWills(List.of(Cases.fired(5, "bay-3", Failure.RESET, failed, 9_000_000)));
        models.show(RecordingLab.device("bay-3", DeviceState.ONLINE));

        assertThat(tracks.at(0, LifeTracks.micros(models.now)).marks().getFirst().words()).contains("+9 ms");
    }

    @Test
    void linesAreInTheOrderOfTheTableAndKnowWhatIsChosen() {
        models.show(RecordingLab.device("bay-2", DeviceState.ONLINE), RecordingLab.device("bay-1", DeviceState.ONLINE));
        models.choose("bay-1");
        long version = tracks.version();

        models.model.devices().sort(DeviceOrder.NAME, false);

        assertThat(tracks.version()).isNotEqualTo(version);
        assertThat(tracks.size()).isEqualTo(2);
        assertThat(tracks.at(0, 0).key()).isEqualTo("bay-1");
        assertThat(tracks.at(0, 0).chosen()).isTrue();
        assertThat(tracks.at(1, 0).chosen()).isFalse();
    }

    @Test
    void allBeganWithTheFirstSpan() {
        models.lab.lives.put(
                "bay-3", new Life(List.of(new Life.Span(Doing.ONLINE, failed, Life.OPEN)), List.of()));
        models.show(RecordingLab.device("bay-3", DeviceState.ONLINE));

        assertThat(tracks.earliest(LifeTracks.micros(models.now))).isEqualTo(LifeTracks.micros(failed));
    }

    @Test
    void clickOnAWillLeadsToItsMessage() {
        models.show(RecordingLab.device("bay-3", DeviceState.ONLINE));

        models.model.timeline().open("bay-3", 42);

        assertThat(models.shown).containsExactly("local greenhouse/bay-3/status 42");
    }
}
