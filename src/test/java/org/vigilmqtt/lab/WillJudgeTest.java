package org.vigilmqtt.lab;

import org.junit.jupiter.api.Test;
import org.vigilmqtt.lab.WillStatus.Verdict;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;

import static org.assertj.core.api.Assertions.assertThat;

class WillJudgeTest {
    private static final long MILLI = 1_000_000;

    private final WillJudge judge = online(true);

    @Test
    void willThatFollowsAFailureHasFired_3_1_2_8() {
        judge.failed(100, null);
        assertThat(judge.status().verdict()).isEqualTo(Verdict.WAITING);

        judge.seen(100 + 4 * MILLI);

        assertThat(judge.status())
                .isEqualTo(new WillStatus(Verdict.FIRED, "will seen after 4 ms · retained", 4 * MILLI));
    }

    @Test
    void aWillWithoutRetainIsNotCalledRetained() {
        WillJudge plain = online(false);
        plain.failed(0, null);

        plain.seen(7 * MILLI);

        assertThat(plain.status().text()).isEqualTo("will seen after 7 ms");
    }

    @Test
    void noWillAfterACleanDisconnectIsRightOnlyAfterAWhile_3_14_4_3() {
        judge.left(100, null);
        assertThat(judge.status().verdict()).isEqualTo(Verdict.NONE_EXPECTED);

        judge.quiet(100);

        assertThat(judge.status()).isEqualTo(new WillStatus(Verdict.RIGHTLY_ABSENT, "no will: clean DISCONNECT", -1));
    }

    @Test
    void theWhileOfAnEarlierLeaveSaysNothingAboutALaterOne() {
        judge.left(100, null);
        judge.connecting();
        judge.online();
        judge.left(200, null);

        judge.quiet(100);

        assertThat(judge.status().verdict()).isEqualTo(Verdict.NONE_EXPECTED);
    }

    @Test
    void willAfterACleanDisconnectIsUnexpectedEvenWhenItIsLate() {
        judge.left(100, null);
        judge.quiet(100);

        judge.seen(100 + 9 * MILLI);
        judge.quiet(100);

        assertThat(judge.status().verdict()).isEqualTo(Verdict.UNEXPECTED);
        assertThat(judge.status().afterNanos()).isEqualTo(9 * MILLI);
    }

    @Test
    void willOfADeviceThatIsOnlineIsUnexpected() {
        judge.seen(100);

        assertThat(judge.status().verdict()).isEqualTo(Verdict.UNEXPECTED);
    }

    @Test
    void willThatTheObserverSeesBeforeTheDeviceNoticesItsLossHasFired() {
        judge.seen(100);
        judge.failed(200, null);

        assertThat(judge.status().verdict()).isEqualTo(Verdict.FIRED);
    }

    @Test
    void willThatComesDuringOrAfterTheNextConnectBelongsToTheFailureBefore() {
        judge.failed(100, null);
        judge.connecting();
        judge.online();

        judge.seen(200);
        assertThat(judge.status()).isEqualTo(WillStatus.NONE_EXPECTED);

        judge.seen(300);
        assertThat(judge.status().verdict()).isEqualTo(Verdict.UNEXPECTED);
    }

    @Test
    void nothingIsSaidAboutAWillThatNobodyCouldSee() {
        judge.failed(100, "not observed");
        assertThat(judge.status()).isEqualTo(new WillStatus(Verdict.NONE_EXPECTED, "not observed", -1));

        WillJudge waiting = online(true);
        waiting.failed(100, null);
        waiting.unobserved("not observed");
        assertThat(waiting.status().verdict()).isEqualTo(Verdict.NONE_EXPECTED);

        WillJudge left = online(true);
        left.left(100, null);
        left.unobserved("not observed");
        left.quiet(100);
        assertThat(left.status()).isEqualTo(new WillStatus(Verdict.NONE_EXPECTED, "not observed", -1));
    }

    @Test
    void losingTheObserverLeavesAVerdictAsItIs() {
        judge.failed(0, null);
        judge.seen(MILLI);

        judge.unobserved("not observed");

        assertThat(judge.status().verdict()).isEqualTo(Verdict.FIRED);
    }

    private static WillJudge online(boolean retain) {
        WillJudge made = new WillJudge(
                new Will(new TopicName("status"), Payload.ofText("offline"), Qos.AT_LEAST_ONCE, retain));
        made.connecting();
        made.online();
        return made;
    }
}
