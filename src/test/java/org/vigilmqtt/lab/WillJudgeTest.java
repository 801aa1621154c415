package org.vigilmqtt.lab;

import org.junit.jupiter.api.Test;
import org.vigilmqtt.lab.WillCase.Kept;
import org.vigilmqtt.lab.WillCase.Verdict;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.workspace.device.DeviceSpec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigilmqtt.lab.Samples.MILLI;
import static org.vigilmqtt.lab.Samples.SECOND;

class WillJudgeTest {
    private static final long TICK = 5 * SECOND;
    private static final long START = 1_000 * SECOND;

    private final WillLedger ledger = new WillLedger(TICK);
    private final WillJudge judge = online(Samples.device());

    @Test
    void willThatFollowsAFailureHasFired_3_1_2_8() {
        judge.failed(Failure.CLOSE_SOCKET, START, null);
        assertThat(last().verdict()).isEqualTo(Verdict.WAITING);

        judge.seen(START + 4 * MILLI);

        assertThat(last().verdict()).isEqualTo(Verdict.FIRED);
        assertThat(last().afterNanos()).isEqualTo(4 * MILLI);
        assertThat(last().copies()).isEqualTo(1);
        assertThat(last().words(START)).isEqualTo("will seen after 4 ms · retained");
    }

    @Test
    void aWillWithoutRetainIsNotCalledRetained() {
        WillJudge plain = online(Samples.device(
                10, new Will(new TopicName("w"), Payload.ofText("gone"), Qos.AT_MOST_ONCE, false)));
        plain.failed(Failure.RESET, START, null);

        plain.seen(START + 7 * MILLI);

        assertThat(last().words()).isEqualTo("will seen after 7 ms");
    }

    @Test
    void silentDevicesWillIsDueBetweenOneAndOneAndAHalfKeepAlives_3_1_2_24() {
        judge.failed(Failure.GO_SILENT, START, null);

        assertThat(last().forecast().earliestNanos()).isEqualTo(10 * SECOND);
        assertThat(last().forecast().latestNanos()).isEqualTo(15 * SECOND);
        assertThat(last().words(START)).isEqualTo("will due in 15 s");
        assertThat(last().words(START + 12_300 * MILLI)).isEqualTo("will due in 3 s");
        assertThat(last().words(START + 15_400 * MILLI)).isEqualTo("waiting for the will");
        assertThat(last().words(START + 17_100 * MILLI)).isEqualTo("waiting for the will, overdue by 2.1 s");
        judge.seen(START + 15 * SECOND);
        assertThat(last().verdict()).isEqualTo(Verdict.FIRED);
        assertThat(last().offByNanos()).isZero();
    }

    @Test
    void willWithinTheBrokersTickHasFiredAndIsSaidToBePastTheLimit() {
        judge.failed(Failure.GO_SILENT, START, null);

        judge.seen(START + 19_200 * MILLI);

        assertThat(last().verdict()).isEqualTo(Verdict.FIRED);
        assertThat(last().offByNanos()).isEqualTo(4_200 * MILLI);
        assertThat(last().words())
                .isEqualTo("will seen after 19.2 s · 4.2 s past the limit, within the broker's tick · retained");
    }

    @Test
    void willBeyondTheToleranceIsLateByHowMuchAndTheToleranceCanBeSet() {
        ledger.setTolerance(2 * SECOND);
        judge.failed(Failure.HALF_OPEN, START, null);

        judge.seen(START + 17_100 * MILLI);

        assertThat(last().verdict()).isEqualTo(Verdict.LATE);
        assertThat(last().words()).isEqualTo("late by 2.1 s · seen after 17.1 s · retained");
    }

    @Test
    void willBeforeTheKeepAliveIsOverIsEarly() {
        judge.failed(Failure.GO_SILENT, START, null);

        judge.seen(START + 9 * SECOND);

        assertThat(last().verdict()).isEqualTo(Verdict.EARLY);
        assertThat(last().offByNanos()).isEqualTo(-SECOND);
        assertThat(last().words()).isEqualTo("early by 1.0 s · seen after 9.0 s · retained");
    }

    @Test
    void willThatDoesNotComeIsMissedAndMayStillComeLate() {
        judge.failed(Failure.GO_SILENT, START, null);
        long giveUp = START + 15 * SECOND + TICK + WillJudge.PATIENCE_NANOS;
        assertThat(last().giveUpNanos()).isEqualTo(giveUp);

        lookAt(giveUp - 1);
        assertThat(last().verdict()).isEqualTo(Verdict.WAITING);
        lookAt(giveUp);
        assertThat(last().verdict()).isEqualTo(Verdict.MISSED);
        assertThat(last().words()).isEqualTo("missed: not seen within 30.0 s");

        judge.seen(START + 40 * SECOND);
        assertThat(last().verdict()).isEqualTo(Verdict.LATE);
        assertThat(ledger.count(Verdict.MISSED)).isZero();
    }

    @Test
    void noWillAfterACleanDisconnectIsRightOnlyAfterAWhile_3_14_4_3() {
        judge.failed(Failure.DISCONNECT_CLEANLY, START, null);
        assertThat(last().words(START)).isEqualTo("watching that no will comes");
        assertThat(ledger.due()).isZero();

        lookAt(START + WillJudge.QUIET_NANOS);

        assertThat(last().verdict()).isEqualTo(Verdict.RIGHTLY_ABSENT);
        assertThat(last().words()).isEqualTo("no will: clean DISCONNECT");
    }

    @Test
    void willAfterACleanDisconnectIsUnexpectedEvenWhenItIsLate() {
        judge.failed(Failure.DISCONNECT_CLEANLY, START, null);
        lookAt(START + WillJudge.QUIET_NANOS);

        judge.seen(START + 9 * SECOND);

        assertThat(last().verdict()).isEqualTo(Verdict.UNEXPECTED);
        assertThat(last().afterNanos()).isEqualTo(9 * SECOND);
    }

    @Test
    void willOfADeviceThatIsOnlineIsUnexpectedOnceItDoesNotTurnOutToBeLost() {
        judge.seen(START);
        assertThat(ledger.cases()).isEmpty();

        lookAt(START + WillJudge.QUIET_NANOS);

        assertThat(last().verdict()).isEqualTo(Verdict.UNEXPECTED);
        assertThat(last().failure()).isEqualTo(Failure.NONE);
        assertThat(judge.current()).isEqualTo(last());
    }

    @Test
    void willThatTheObserverSeesBeforeTheDeviceNoticesItsLossHasFired() {
        judge.seen(START);
        judge.failed(Failure.LOST, START + 100 * MILLI, null);

        assertThat(last().verdict()).isEqualTo(Verdict.FIRED);
        lookAt(START + WillJudge.QUIET_NANOS);
        assertThat(ledger.cases()).hasSize(1);
    }

    @Test
    void deviceThatComesBackMakesItsWillDueAtOnce_3_1_4_2() {
        judge.failed(Failure.GO_SILENT, START, null);

        judge.connecting(START + 3 * SECOND);

        assertThat(last().forecast().earliestNanos()).isEqualTo(3 * SECOND);
        assertThat(last().forecast().latestNanos()).isEqualTo(3 * SECOND);
        judge.online();
        assertThat(judge.current()).isNull();
        judge.seen(START + 3_050 * MILLI);
        assertThat(last().verdict()).isEqualTo(Verdict.FIRED);
        assertThat(last().offByNanos()).isEqualTo(50 * MILLI);
    }

    @Test
    void willThatComesAfterTheNextConnectBelongsToTheFailureBefore() {
        judge.failed(Failure.RESET, START, null);
        judge.connecting(START + SECOND);
        judge.online();

        judge.seen(START + 2 * SECOND);
        assertThat(last().verdict()).isEqualTo(Verdict.FIRED);

        judge.seen(START + 3 * SECOND);
        lookAt(START + 3 * SECOND + WillJudge.QUIET_NANOS);
        assertThat(ledger.cases()).extracting(WillCase::verdict).containsExactly(Verdict.FIRED, Verdict.UNEXPECTED);
    }

    @Test
    void willThatIsSeenTwiceIsCounted() {
        judge.failed(Failure.RESET, START, null);
        judge.seen(START + MILLI);
        judge.seen(START + 2 * MILLI);

        assertThat(last().copies()).isEqualTo(2);
        assertThat(last().words()).endsWith("seen 2 times");
        assertThat(ledger.seen()).isEqualTo(1);
    }

    @Test
    void nothingIsSaidAboutAWillThatNobodyCouldSee() {
        judge.failed(Failure.RESET, START, "not observed");
        assertThat(last().verdict()).isEqualTo(Verdict.NOT_OBSERVED);
        assertThat(last().words()).isEqualTo("not observed");

        WillJudge waiting = online(Samples.device());
        waiting.failed(Failure.GO_SILENT, START, null);
        waiting.unobserved("not observed any more");
        assertThat(last().verdict()).isEqualTo(Verdict.NOT_OBSERVED);
        lookAt(START + 100 * SECOND);
        assertThat(last().verdict()).isEqualTo(Verdict.NOT_OBSERVED);
    }

    @Test
    void losingTheObserverLeavesAVerdictAsItIs() {
        judge.failed(Failure.RESET, START, null);
        judge.seen(START + MILLI);

        judge.unobserved("not observed");

        assertThat(last().verdict()).isEqualTo(Verdict.FIRED);
    }

    @Test
    void deviceWithoutAWillLeavesNoneWhateverFails() {
        WillJudge none = online(Samples.device(10, null));
        for (Failure failure : Failure.MADE) {
            none.failed(failure, START, null);
            lookAt(START + WillJudge.QUIET_NANOS);
            assertThat(last().verdict()).as(failure.name()).isEqualTo(Verdict.RIGHTLY_ABSENT);
        }
    }

    @Test
    void withKeepAliveZeroASilentDevicesWillIsWaitedForWithoutEnd() {
        WillJudge patient = online(Samples.device(0, Samples.device().will()));
        patient.failed(Failure.GO_SILENT, START, null);

        lookAt(START + 1_000_000 * SECOND);

        assertThat(last().verdict()).isEqualTo(Verdict.WAITING);
        assertThat(last().words(START)).isEqualTo("waiting: with keep alive 0 the broker may wait for ever");
    }

    @Test
    void theProbeSaysWhetherTheBrokerKeptTheWill() {
        long number = judge.failed(Failure.RESET, START, null);
        judge.seen(START + 4 * MILLI);

        judge.kept(number, Kept.NO);

        assertThat(last().kept()).isEqualTo(Kept.NO);
        assertThat(last().words()).isEqualTo("will seen after 4 ms · not retained, though asked");
    }

    @Test
    void momentOfTheFailureIsCorrectedWithoutANewCase() {
        long number = judge.failed(Failure.GO_SILENT, START, null);

        judge.happened(number, START + 20 * MILLI);

        assertThat(ledger.cases()).hasSize(1);
        assertThat(last().failedNanos()).isEqualTo(START + 20 * MILLI);
        assertThat(last().giveUpNanos()).isEqualTo(START + 20 * MILLI + 15 * SECOND + TICK + WillJudge.PATIENCE_NANOS);
    }

    @Test
    void ledgerKeepsTheNewestCasesAndCountsAll() {
        for (int i = 0; i < WillLedger.MOST_CASES + 5; i++) {
            judge.failed(Failure.RESET, START + i, null);
            judge.seen(START + i);
        }

        assertThat(ledger.cases()).hasSize(WillLedger.MOST_CASES);
        assertThat(ledger.cases().getFirst().number()).isEqualTo(6);
        assertThat(ledger.seen()).isEqualTo(WillLedger.MOST_CASES + 5);
        assertThat(ledger.cases()).isSameAs(ledger.cases());
    }

    private WillCase last() {
        return ledger.cases().getLast();
    }

    private void lookAt(long now) {
        ledger.reminded(now).forEach(each -> each.look(now));
    }

    private WillJudge online(DeviceSpec device) {
        WillJudge made = new WillJudge(device, ledger, () -> {});
        made.connecting(START - SECOND);
        made.online();
        return made;
    }
}
