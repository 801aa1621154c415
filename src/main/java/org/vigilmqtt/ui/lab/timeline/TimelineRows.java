package org.vigilmqtt.ui.lab.timeline;

/**
 * Which rows are in sight and where. Few rows are high, so that there is room for words; many are low.
 *
 * @param head   the height above the first row
 * @param count  of all rows
 * @param offset how far the rows are scrolled up
 */
record TimelineRows(double head, double height, int count, double rowHeight, double offset) {
    static final double LEAST = 28;
    static final double MOST = 62;

    static TimelineRows of(double head, double height, int count, double wanted) {
        double room = Math.max(0, height - head);
        double rowHeight = count == 0 ? MOST : Math.floor(Math.clamp(room / count, LEAST, MOST));
        double most = Math.max(0, count * rowHeight - room);
        return new TimelineRows(head, height, count, rowHeight, Math.clamp(wanted, 0, most));
    }

    /** How far the rows can be scrolled up. */
    double mostOffset() {
        return Math.max(0, count * rowHeight - Math.max(0, height - head));
    }

    int first() {
        return (int) (offset / rowHeight);
    }

    /** One after the last row in sight. */
    int end() {
        return Math.min(count, (int) Math.ceil((offset + Math.max(0, height - head)) / rowHeight));
    }

    double top(int row) {
        return head + row * rowHeight - offset;
    }

    /** The row at a height, or -1. */
    int at(double y) {
        int row = (int) Math.floor((y - head + offset) / rowHeight);
        return y < head || row < 0 || row >= count ? -1 : row;
    }

    /** The offset nearest to this one at which a row is wholly in sight. */
    double offsetToShow(int row) {
        double room = Math.max(rowHeight, height - head);
        double above = row * rowHeight;
        return Math.clamp(offset, Math.max(0, above + rowHeight - room), above);
    }
}
