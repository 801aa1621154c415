package org.vigilmqtt.workspace.device;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Values of a payload as text, the same in each country. */
final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Words() {}

    static void append(StringBuilder to, PayloadTemplate.Kind kind, String clientId, long count, Instant at) {
        switch (kind) {
            case N -> to.append(DeviceSpec.numberOf(clientId));
            case ID -> to.append(clientId);
            case TIME -> to.append(TIME.format(at.atZone(ZoneId.systemDefault())));
            case ISO -> to.append(at.truncatedTo(ChronoUnit.MILLIS));
            case COUNTER -> to.append(count);
        }
    }

    static void number(StringBuilder to, double value, int decimals) {
        to.append(BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString());
    }
}
