package org.vigilmqtt.workspace;

import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.packet.Payload;

import static org.assertj.core.api.Assertions.assertThat;

class PayloadPatternTest {
    @Test
    void wordsAreFoundInAnyCase() {
        assertThat(PayloadPattern.words("größe").test(Payload.ofText("Die GRÖSSE und die GRÖßE"))).isTrue();
        assertThat(PayloadPattern.words("a.b").test(Payload.ofText("xA.By"))).isTrue();
        assertThat(PayloadPattern.words("a.b").test(Payload.ofText("axb"))).isFalse();
    }

    @Test
    void expressionThatWouldTakeForEverLetsTheMessageGoAndCountsIt() {
        PayloadPattern catastrophic = PayloadPattern.regex("(x+x+)+y");

        assertThat(catastrophic.test(Payload.ofText("x".repeat(5_000)))).isFalse();
        assertThat(catastrophic.givenUp()).isEqualTo(1);
        assertThat(catastrophic.test(Payload.ofText("xxy"))).isTrue();
        assertThat(catastrophic.givenUp()).isEqualTo(1);
    }

    @Test
    void expressionTooDeepForTheStackLetsTheMessageGo() {
        PayloadPattern deep = PayloadPattern.regex("^(a|b)*$");

        assertThat(deep.test(Payload.ofText("ab".repeat(30_000)))).isFalse();
        assertThat(deep.givenUp()).isEqualTo(1);
    }
}
