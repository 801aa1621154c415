package org.vigilmqtt.ui.lab;

import java.util.Comparator;

/** In what order devices are listed; those that are alike stay in the order in which they were added. */
enum DeviceOrder {
    ADDED,
    NAME,
    GROUP,
    STATE,
    STATUS,
    KEEP_ALIVE,
    RATE,
    WILL;

    Comparator<DeviceRow> comparator(boolean descending) {
        return descending ? ascending().reversed() : ascending();
    }

    private Comparator<DeviceRow> ascending() {
        return switch (this) {
            case ADDED -> (_, _) -> 0;
            case NAME -> Comparator.comparing(DeviceRow::clientId, DeviceOrder::natural);
            case GROUP -> Comparator.comparing(row -> row.device().group(), DeviceOrder::natural);
            case STATE -> Comparator.comparing(row -> row.device().state());
            case STATUS -> Comparator.comparing(row -> !row.device().status().disagrees());
            case KEEP_ALIVE -> Comparator.comparingInt(row -> row.device().keepAliveSeconds());
            case RATE -> Comparator.comparingDouble(row -> row.device().publishesPerSecond());
            case WILL -> Comparator.comparing(row -> row.willProperty().get());
        };
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
