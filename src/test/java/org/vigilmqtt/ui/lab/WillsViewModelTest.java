package org.vigilmqtt.ui.lab;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.Forecast;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.lab.WillCase.Kept;
import org.vigilmqtt.lab.WillCase.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

class WillsViewModelTest {
    private final LabModels models = new LabModels();
    private final WillsViewModel wills = models.model.wills();

    private void show(WillCase... cases) {
        models.lab.showWills(List.of(cases));
        models.model.pull();
    }

    @Test
    void newestIsFirstAndRowsStayWhileTheyChange() {
        show(Cases.waiting(1, "bay-1", Failure.CLOSE_SOCKET, 0, Cases.AT_ONCE));
        WillRow first = wills.rows().getFirst();

        show(
                Cases.fired(1, "bay-1", Failure.CLOSE_SOCKET, 0, 4_000_000),
                Cases.waiting(2, "bay-2", Failure.RESET, 0, Cases.AT_ONCE));

        assertThat(wills.rows()).extracting(row -> row.willCase().clientId()).containsExactly("bay-2", "bay-1");
        assertThat(wills.rows().get(1)).isSameAs(first);
        assertThat(first.verdictProperty().get()).isEqualTo("fired after it");
    }

    @Test
    void countdownGoesOnWhileAWillIsWaitedFor() {
        show(Cases.waiting(1, "bay-3", Failure.GO_SILENT, models.now, Cases.AFTER_SILENCE));
        models.now += 12 * Cases.SECOND;
        models.model.pull();

        assertThat(wills.rows().getFirst().verdictProperty().get()).isEqualTo("will due in 3 s");
    }

    @Test
    void columnsSayWhatWasExpectedSeenAndBecameOfTheMessage() {
        WillCase fired = Cases.fired(1, "bay-4", Failure.RESET, 0, 4_000_000);
        assertThat(WillRow.expected(fired)).isEqualTo("at once");
        assertThat(WillRow.seen(fired)).isEqualTo("+4 ms");
        assertThat(WillRow.message(fired)).isEqualTo("offline (retained)");

        WillCase absent = Cases.absent(2, "bay-5", 0);
        assertThat(WillRow.expected(absent)).isEqualTo("none");
        assertThat(WillRow.seen(absent)).isEqualTo("none");
        assertThat(WillRow.message(absent)).isEqualTo("discarded by broker");

        WillCase waiting = Cases.waiting(3, "bay-3", Failure.GO_SILENT, 0, Cases.AFTER_SILENCE);
        assertThat(WillRow.expected(waiting)).isEqualTo("10.0–15.0 s");
        assertThat(WillRow.seen(waiting)).isEqualTo("waiting…");

        WillCase notKept = Cases.of(
                4, "bay-1", Failure.RESET, 0, new Forecast(true, 0, -1, ""), 2_100_000_000L, Kept.NO, Verdict.FIRED, "");
        assertThat(WillRow.expected(notKept)).isEqualTo("open (keep alive 0)");
        assertThat(WillRow.seen(notKept)).isEqualTo("+2.1 s");
        assertThat(WillRow.message(notKept)).isEqualTo("offline (not kept)");

        WillCase without =
                Cases.of(5, "bay-1", Failure.RESET, 0, Cases.NONE, null, -1, Kept.UNKNOWN, Verdict.RIGHTLY_ABSENT, "");
        assertThat(WillRow.message(without)).isEqualTo("no will");
    }

    @Test
    void toleranceIsSetAsItIsTypedAndSaysWhatIsWrong() {
        assertThat(wills.toleranceProperty().get()).isEqualTo("5");

        wills.toleranceProperty().set("2.5");
        wills.toleranceProperty().set("2.5 s");

        assertThat(models.lab.calls).containsExactly("setTolerance PT2.5S");
        assertThat(wills.toleranceProblemProperty().get()).startsWith("The tolerance is a number from 0 to 3600");
    }

    @Test
    void toleranceOfTheLastTimeIsSetAgainUnlessItIsNone() {
        wills.toleranceProperty().set("7.5");
        wills.toleranceProperty().set("seven");

        LabModels next = new LabModels(models.saved);
        LabModels damaged = new LabModels(Map.of("lab.tolerance", "-1"));

        assertThat(next.lab.tolerance()).isEqualTo(Duration.ofMillis(7_500));
        assertThat(next.model.wills().toleranceProperty().get()).isEqualTo("7.5");
        assertThat(damaged.lab.tolerance()).isEqualTo(Duration.ofSeconds(5));
        assertThat(damaged.model.wills().toleranceProblemProperty().get()).isEmpty();
    }

    @Test
    void saysWhyWillsAreNotSeen() {
        models.lab.blindness = "The observer has no connection.";
        show();

        assertThat(wills.blindnessProperty().get()).isEqualTo("The observer has no connection.");
    }

    @Test
    void willThatWasSeenLeadsToItsMessage() {
        show(Cases.fired(1, "bay-4", Failure.RESET, models.now, 4_000_000));

        models.model.timeline().open(wills.rows().getFirst());

        assertThat(models.shown)
                .containsExactly("local greenhouse/bay-4/status " + LifeTracks.micros(models.now + 4_000_000));
    }

    @Test
    void manyThatAreWaitedForAreLookedThroughLessOften() {
        List<WillCase> cases = LongStream.rangeClosed(1, 600)
                .mapToObj(number ->
                        Cases.waiting(number, "bay-" + number, Failure.GO_SILENT, models.now, Cases.AFTER_SILENCE))
                .toList();
        show(cases.toArray(WillCase[]::new));
        models.now += Cases.SECOND;
        models.model.pull();
        assertThat(wills.rows().getFirst().verdictProperty().get()).isEqualTo("will due in 14 s");

        models.now += Cases.SECOND / 10;
        models.lab.showWills(cases.subList(0, 599));
        models.model.pull();
        assertThat(wills.rows()).hasSize(600);

        models.now += Cases.SECOND / 10;
        models.model.pull();
        assertThat(wills.rows()).hasSize(599);
    }

    @Test
    void twoThousandWillsOfAPowerCutAreListedAtOnce() {
        List<WillCase> cases = LongStream.rangeClosed(1, 2_000)
                .mapToObj(number -> Cases.fired(number, "bay-" + number, Failure.GO_SILENT, 0, 4_000_000))
                .toList();

        models.lab.showWills(cases);
        models.model.pull();

        assertThat(wills.rows()).hasSize(2_000);
        assertThat(wills.find(1_234)).isSameAs(cases.get(1_233));
    }
}
