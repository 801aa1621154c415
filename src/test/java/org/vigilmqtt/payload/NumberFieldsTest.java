package org.vigilmqtt.payload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class NumberFieldsTest {
    private static Map<String, Double> of(String text) {
        return NumberFields.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aPayloadThatIsANumberIsOne() {
        assertThat(of(" 21.5\n")).containsExactly(entry("", 21.5));
        assertThat(of("-1e3")).containsExactly(entry("", -1000.0));
    }

    @Test
    void numbersOfJsonAreCalledByTheWayToThem() {
        assertThat(of("{\"c\":21.5,\"at\":\"20:14\",\"rooms\":[{\"co2\":700},{\"co2\":689}],\"on\":true,\"none\":null}"))
                .containsExactly(entry("c", 21.5), entry("rooms[0].co2", 700.0), entry("rooms[1].co2", 689.0));
    }

    @Test
    void whatIsNoNumberHasNone() {
        for (String text : new String[] {
            "", " ", "online", "21.5 °C", "NaN", "Infinity", "1e999", "{\"c\":21.5", "{\"c\":21.5} x", "{\"c\":NaN}", "2026-03-01", "0x1p3x"
        }) {
            assertThat(of(text)).as(text).isEmpty();
        }
    }

    @Test
    void hostileJsonIsBounded() {
        assertThat(of("[".repeat(30_000))).isEmpty();
        assertThat(of("[" + IntStream.range(0, 10_000).mapToObj(Integer::toString).collect(Collectors.joining(",")) + "]"))
                .hasSize(50);
        assertThat(of(" ".repeat(70_000) + "1")).isEmpty();
    }
}
