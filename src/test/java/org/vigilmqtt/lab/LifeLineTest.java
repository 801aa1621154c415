package org.vigilmqtt.lab;

import org.junit.jupiter.api.Test;
import org.vigilmqtt.lab.Life.Doing;
import org.vigilmqtt.lab.Life.Happening;
import org.vigilmqtt.lab.Life.Span;

import static org.assertj.core.api.Assertions.assertThat;

class LifeLineTest {
    private final LifeLine line = new LifeLine();

    @Test
    void spansFollowEachOtherAndTheLastIsOpenUntilItEnds() {
        line.begin(Doing.CONNECTING, 10);
        line.begin(Doing.ONLINE, 20);
        line.begin(Doing.SILENT, 30);
        assertThat(line.life().spans())
                .containsExactly(
                        new Span(Doing.CONNECTING, 10, 20),
                        new Span(Doing.ONLINE, 20, 30),
                        new Span(Doing.SILENT, 30, Life.OPEN));

        line.end(40);
        line.end(50);

        assertThat(line.life().spans()).last().isEqualTo(new Span(Doing.SILENT, 30, 40));
    }

    @Test
    void sameObjectUntilSomethingChanges() {
        line.begin(Doing.ONLINE, 1);
        Life before = line.life();
        assertThat(line.life()).isSameAs(before);

        line.mark(Happening.FAILED, Failure.RESET, 2, 7);

        assertThat(line.life()).isNotSameAs(before);
        assertThat(line.life().marks()).containsExactly(new Life.Mark(Happening.FAILED, Failure.RESET, 2, 7));
    }

    @Test
    void oldestIsForgotten() {
        for (int i = 0; i < LifeLine.MOST + 10; i++) {
            line.begin(Doing.ONLINE, i);
            line.mark(Happening.CAME_BACK, Failure.NONE, i, 0);
        }

        Life life = line.life();
        assertThat(life.spans()).hasSize(LifeLine.MOST).first().isEqualTo(new Span(Doing.ONLINE, 10, 11));
        assertThat(life.spans()).last().isEqualTo(new Span(Doing.ONLINE, LifeLine.MOST + 9, Life.OPEN));
        assertThat(life.marks()).hasSize(LifeLine.MOST);
        assertThat(life.marks().getFirst().atNanos()).isEqualTo(10);
    }
}
