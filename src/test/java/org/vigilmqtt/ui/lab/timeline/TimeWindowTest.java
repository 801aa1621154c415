package org.vigilmqtt.ui.lab.timeline;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimeWindowTest {
    private static final long SECOND = 1_000_000;
    private static final long NOW = 1_000 * SECOND;

    private final TimeWindow window = new TimeWindow();

    @Test
    void nowIsAtTwoThirdsSoThatWhatIsDueIsSeenAsWell() {
        TimeScale scale = window.scale(NOW, 100, 1000);

        assertThat(scale.x(NOW)).isEqualTo(700);
        assertThat(scale.from()).isEqualTo(NOW - 60 * SECOND);
        assertThat(scale.until()).isEqualTo(NOW + 30 * SECOND);
        assertThat(scale.at(scale.x(NOW - 7 * SECOND))).isEqualTo(NOW - 7 * SECOND);
    }

    @Test
    void movedBackItStaysWhileTimeGoesOn() {
        window.move(-10 * SECOND, NOW, 0);

        assertThat(window.followingProperty().get()).isFalse();
        assertThat(window.moment(NOW + 5 * SECOND)).isEqualTo(NOW - 10 * SECOND);
    }

    @Test
    void movedPastNowItFollowsAgain() {
        window.move(-10 * SECOND, NOW, 0);
        window.move(30 * SECOND, NOW, 0);

        assertThat(window.followingProperty().get()).isTrue();
        assertThat(window.moment(NOW + SECOND)).isEqualTo(NOW + SECOND);
    }

    @Test
    void movedBackItStopsWhereAllBegan() {
        long began = NOW - 100 * SECOND;

        window.move(Long.MIN_VALUE / 4, NOW, began);

        assertThat(window.moment(NOW)).isEqualTo(began + 15 * SECOND);
        assertThat(window.scale(NOW, 0, 900).x(began)).isBetween(0.0, 900.0);
    }

    @Test
    void zoomKeepsTheMomentUnderThePointer() {
        window.stop(NOW);
        TimeScale before = window.scale(NOW, 0, 900);
        long pointed = before.at(200);

        window.zoom(2, pointed);

        TimeScale after = window.scale(NOW, 0, 900);
        assertThat(window.spanProperty().get()).isEqualTo(120 * SECOND);
        assertThat(after.x(pointed)).isCloseTo(200, org.assertj.core.data.Offset.offset(0.01));
    }

    @Test
    void zoomWhileFollowingGoesOnFollowing() {
        window.zoom(0.25, NOW - 30 * SECOND);

        assertThat(window.spanProperty().get()).isEqualTo(15 * SECOND);
        assertThat(window.moment(NOW + SECOND)).isEqualTo(NOW + SECOND);
    }

    @Test
    void zoomHasBounds() {
        window.zoom(1e-9, NOW);
        assertThat(window.spanProperty().get()).isEqualTo(TimeWindow.LEAST);

        window.zoom(1e12, NOW);
        assertThat(window.spanProperty().get()).isEqualTo(TimeWindow.MOST);
    }
}
