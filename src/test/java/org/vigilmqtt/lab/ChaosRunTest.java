package org.vigilmqtt.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChaosRunTest {
    private static final Set<Failure> TWO = Set.of(Failure.RESET, Failure.GO_SILENT);

    @AutoClose
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    private final List<String> happened = new ArrayList<>();

    @Test
    void shareOfTheDevicesFailsEachMinute() {
        run(new Chaos(30, TWO, 1, null), 100, 60);

        assertThat(happened).hasSize(30);
        assertThat(happened).anyMatch(each -> each.endsWith("RESET")).anyMatch(each -> each.endsWith("GO_SILENT"));
    }

    @Test
    void sameSeedChoosesTheSameAndAnotherSeedOthers() {
        List<String> first = run(new Chaos(60, TWO, 5, null), 50, 60);
        List<String> again = run(new Chaos(60, TWO, 5, null), 50, 60);
        List<String> other = run(new Chaos(60, TWO, 6, null), 50, 60);

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void aDeviceFailsAtMostOnceASecondAndNothingIsSavedUpWhileNobodyIsOnline() {
        assertThat(run(new Chaos(6_000, TWO, 1, null), 10, 1)).hasSize(10).doesNotHaveDuplicates();
        assertThat(run(new Chaos(6_000, TWO, 1, null), 0, 100)).isEmpty();
    }

    @Test
    void chaosNeedsFailuresThatCanBeMadeAndAShare() {
        assertThatThrownBy(() -> new Chaos(10, Set.of(), 1, null)).hasMessageStartingWith("Choose at least one failure");
        assertThatThrownBy(() -> new Chaos(10, Set.of(Failure.LOST), 1, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Chaos(0, TWO, 1, null)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> run(Chaos chaos, int devices, int seconds) {
        happened.clear();
        List<Victim> all = IntStream.range(0, devices).mapToObj(Victim::new).toList();
        ChaosRun run = new ChaosRun(chaos, clock, () -> all);
        for (int i = 0; i < seconds; i++) {
            run.second();
        }
        return List.copyOf(happened);
    }

    private final class Victim implements ChaosRun.Victim {
        private final int number;

        Victim(int number) {
            this.number = number;
        }

        @Override
        public void fail(Failure failure) {
            happened.add(number + " " + failure);
        }

        @Override
        public void start() {
            happened.add(number + " started");
        }
    }
}
