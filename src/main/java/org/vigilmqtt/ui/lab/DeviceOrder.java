package org.vigilmqtt.ui.lab;

import java.util.Comparator;

/** In what order devices are listed; those that are alike stay in the order in which they were added. */
enum DeviceOrder {
    ADDED((_, _) -> 0),
    NAME(Comparator.comparing(DeviceRow::clientId, DeviceOrder::natural)),
    GROUP(Comparator.comparing(row -> row.device().group(), DeviceOrder::natural)),
    STATE(Comparator.comparing(row -> row.device().state())),
    STATUS(Comparator.comparing(row -> !row.device().status().disagrees())),
    KEEP_ALIVE(Comparator.comparingInt(row -> row.device().keepAliveSeconds())),
    RATE(Comparator.comparingDouble(row -> row.device().publishesPerSecond())),
    WILL(Comparator.comparing(row -> row.willProperty().get()));

    private final Comparator<DeviceRow> comparator;

    DeviceOrder(Comparator<DeviceRow> comparator) {
        this.comparator = comparator;
    }

    Comparator<DeviceRow> comparator(boolean descending) {
        return descending ? comparator.reversed() : comparator;
    }

    /** Letter by letter, but numbers by their value: bay-2 comes before bay-10. */
    static int natural(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            int endOfOne = endOfNumber(one, i);
            int endOfOther = endOfNumber(other, j);
            int order;
            if (endOfOne > i && endOfOther > j) {
                order = number(one.substring(i, endOfOne), other.substring(j, endOfOther));
                i = endOfOne;
                j = endOfOther;
            } else {
                order = Character.compare(one.charAt(i++), other.charAt(j++));
            }
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.length() - i, other.length() - j);
    }

    private static int endOfNumber(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static int number(String one, String other) {
        String plain = one.replaceFirst("^0+", "");
        String otherPlain = other.replaceFirst("^0+", "");
        int byLength = Integer.compare(plain.length(), otherPlain.length());
        return byLength == 0 ? plain.compareTo(otherPlain) : byLength;
    }
}
