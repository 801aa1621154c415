package org.vigilmqtt.ui.bridge;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.workspace.Subscription;

import static org.assertj.core.api.Assertions.assertThat;

class FxPumpTest {
    private long now = 1_000;
    private final FxPump pump = new FxPump(() -> now);
    private final List<String> calls = new ArrayList<>();

    @Test
    void framePullRunsInEveryFrame() {
        pump.eachFrame(_ -> calls.add("frame"));

        pump.tick();
        now += 16_000_000;
        pump.tick();

        assertThat(calls).containsExactly("frame", "frame");
    }

    @Test
    void calmPullRunsOnceIn50Milliseconds() {
        pump.calmly(() -> calls.add("calm"));

        for (int frame = 0; frame < 7; frame++) {
            pump.tick();
            now += 16_000_000;
        }

        assertThat(calls).containsExactly("calm", "calm");
    }

    @Test
    void pullsThatGotNoTimeComeFirstInTheNextFrame() {
        pump.eachFrame(_ -> {
            calls.add("slow");
            now += FxPump.BUDGET_NANOS;
        });
        pump.eachFrame(_ -> calls.add("quick"));

        pump.tick();
        assertThat(calls).containsExactly("slow");
        pump.tick();

        assertThat(calls).containsExactly("slow", "quick", "slow");
    }

    @Test
    void budgetIsSpentAfterFourMilliseconds() {
        List<Boolean> spent = new ArrayList<>();
        pump.eachFrame(budget -> {
            spent.add(budget.spent());
            now += FxPump.BUDGET_NANOS;
            spent.add(budget.spent());
        });

        pump.tick();

        assertThat(spent).containsExactly(false, true);
    }

    @Test
    void failingPullDoesNotStopTheOthers() {
        pump.eachFrame(_ -> {
            throw new IllegalStateException("as a screen with a mistake would");
        });
        pump.eachFrame(_ -> calls.add("other"));

        pump.tick();

        assertThat(calls).containsExactly("other");
    }

    @Test
    void closedPullIsNotCalledAgain() {
        Subscription handle = pump.eachFrame(_ -> calls.add("gone"));

        handle.close();
        pump.tick();

        assertThat(calls).isEmpty();
    }

    @Test
    void pullMayCloseAnotherOfTheSameFrame() {
        List<Subscription> later = new ArrayList<>();
        pump.eachFrame(_ -> later.forEach(Subscription::close));
        later.add(pump.eachFrame(_ -> calls.add("later")));

        pump.tick();

        assertThat(calls).isEmpty();
    }
}
