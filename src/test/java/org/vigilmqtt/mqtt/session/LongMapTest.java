package org.vigilmqtt.mqtt.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LongMapTest {
    /** Against the map of the JDK, with keys that come in a row and go in any order, as packet identifiers do. */
    @Test
    void isAMapWhateverIsDoneToIt() {
        Random random = new Random(7);
        LongMap<String> map = new LongMap<>();
        Map<Long, String> expected = new HashMap<>();
        long next = 0;
        for (int step = 0; step < 200_000; step++) {
            boolean fills = step / 20_000 % 2 == 0;
            if (random.nextInt(10) < (fills ? 7 : 3)) {
                long key = random.nextInt(20) == 0 ? random.nextLong() : next++ % 65_536;
                map.put(key, "v" + step);
                expected.put(key, "v" + step);
            } else {
                long key = next - random.nextInt(3_000);
                assertThat(map.remove(key)).isEqualTo(expected.remove(key));
            }
            assertThat(map.size()).isEqualTo(expected.size());
        }
        expected.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
        assertThat(map.values()).containsExactlyInAnyOrderElementsOf(expected.values());

        map.clear();

        assertThat(map.isEmpty()).isTrue();
        assertThat(map.get(1)).isNull();
    }
}
