package org.vigilmqtt.ui.lab.timeline;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimelineRowsTest {
    @Test
    void fewRowsAreHighAndManyAreLow() {
        assertThat(TimelineRows.of(24, 424, 2, 0).rowHeight()).isEqualTo(62);
        assertThat(TimelineRows.of(24, 424, 10, 0).rowHeight()).isEqualTo(40);
        assertThat(TimelineRows.of(24, 424, 500, 0).rowHeight()).isEqualTo(28);
    }

    @Test
    void onlyRowsInSightAreCounted() {
        TimelineRows rows = TimelineRows.of(24, 24 + 280, 500, 28 * 100 + 10);

        assertThat(rows.first()).isEqualTo(100);
        assertThat(rows.end()).isEqualTo(111);
        assertThat(rows.top(100)).isEqualTo(24 - 10);
    }

    @Test
    void lastRowEndsAtTheBottom() {
        TimelineRows rows = TimelineRows.of(24, 304, 500, 1e9);

        assertThat(rows.end()).isEqualTo(500);
        assertThat(rows.top(499) + rows.rowHeight()).isEqualTo(304);
    }

    @Test
    void rowIsFoundByItsHeight() {
        TimelineRows rows = TimelineRows.of(24, 304, 5, 0);

        assertThat(rows.at(10)).isEqualTo(-1);
        assertThat(rows.at(25)).isZero();
        assertThat(rows.at(24 + rows.rowHeight() + 1)).isEqualTo(1);
        assertThat(TimelineRows.of(24, 800, 5, 0).at(700)).isEqualTo(-1);
    }

    @Test
    void rowIsShownByScrollingAsLittleAsPossible() {
        TimelineRows rows = TimelineRows.of(24, 304, 500, 280);

        assertThat(rows.offsetToShow(12)).isEqualTo(280);
        assertThat(rows.offsetToShow(9)).isEqualTo(9 * 28);
        assertThat(rows.offsetToShow(20)).isEqualTo(21 * 28 - 280);
    }
}
