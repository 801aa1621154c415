package org.vigilmqtt.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BoardingTest {
    private final Boarding boarding = new Boarding(() -> {});
    private final List<CompletableFuture<Void>> boarded = new ArrayList<>();
    private final AtomicInteger turnedAway = new AtomicInteger();

    @Test
    void onlySoManyConnectAtATimeAndEachEndLetsTheNextIn() {
        add(Boarding.AT_A_TIME + 3);
        assertThat(boarded).hasSize(Boarding.AT_A_TIME);

        boarded.get(0).complete(null);
        boarded.get(1).completeExceptionally(new IllegalStateException("refused"));

        assertThat(boarded).hasSize(Boarding.AT_A_TIME + 2);
        StartProgress progress = boarding.progress();
        assertThat(progress.asked()).isEqualTo(Boarding.AT_A_TIME + 3);
        assertThat(progress.connected()).isEqualTo(1);
        assertThat(progress.failed()).isEqualTo(1);
        assertThat(progress.isRunning()).isTrue();
    }

    @Test
    void cancelTurnsAwayWhoseTurnHasNotComeAndTheOthersGoOn() {
        add(Boarding.AT_A_TIME + 5);

        boarding.cancel();
        List.copyOf(boarded).forEach(each -> each.complete(null));

        assertThat(turnedAway).hasValue(5);
        StartProgress progress = boarding.progress();
        assertThat(progress.cancelled()).isEqualTo(5);
        assertThat(progress.connected()).isEqualTo(Boarding.AT_A_TIME);
        assertThat(progress.isRunning()).isFalse();
    }

    @Test
    void countsBeginAnewOnceAllHaveEnded() {
        add(2);
        boarded.forEach(each -> each.complete(null));

        add(1);

        assertThat(boarding.progress().asked()).isEqualTo(1);
        assertThat(boarding.progress().connected()).isZero();
    }

    @Test
    void thousandsThatEndAtOnceDoNotOverflowTheStack() {
        AtomicInteger count = new AtomicInteger();
        for (int i = 0; i < 100_000; i++) {
            boarding.add(endingAtOnce(count));
        }
        assertThat(count).hasValue(100_000);
    }

    @Test
    void thoseWhoComeTogetherAreCountedTogetherHoweverSoonTheFirstHaveConnected() {
        AtomicInteger count = new AtomicInteger();

        boarding.together(() -> {
            boarding.add(endingAtOnce(count));
            boarding.add(endingAtOnce(count));
            assertThat(count).hasValue(0);
            boarding.add(endingAtOnce(count));
        });

        assertThat(count).hasValue(3);
        assertThat(boarding.progress().asked()).isEqualTo(3);
        assertThat(boarding.progress().connected()).isEqualTo(3);
    }

    @Test
    void anErrorOfOneWhoComesDoesNotKeepTheOthersWaiting() {
        AtomicInteger count = new AtomicInteger();

        assertThatThrownBy(() -> boarding.together(() -> {
                    boarding.add(endingAtOnce(count));
                    throw new IllegalStateException("no memory");
                }))
                .hasMessage("no memory");

        assertThat(count).hasValue(1);
    }

    private static Boarding.Passenger endingAtOnce(AtomicInteger count) {
        return new Boarding.Passenger() {
            @Override
            public CompletionStage<?> board() {
                count.incrementAndGet();
                return CompletableFuture.completedStage(null);
            }

            @Override
            public void turnedAway() {}
        };
    }

    private void add(int passengers) {
        for (int i = 0; i < passengers; i++) {
            boarding.add(new Boarding.Passenger() {
                @Override
                public CompletionStage<?> board() {
                    CompletableFuture<Void> stage = new CompletableFuture<>();
                    boarded.add(stage);
                    return stage;
                }

                @Override
                public void turnedAway() {
                    turnedAway.incrementAndGet();
                }
            });
        }
    }
}
