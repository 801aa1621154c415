package org.vigilmqtt.payload;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ByteDifferenceTest {
    private static String words(String left, String right) {
        return ByteDifference.words(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void firstDifferenceIsShownWithWhatIsAroundIt() {
        assertThat(words("on since noon", "off since noon")).isEqualTo("""
                They differ from byte 2 on; the last 11 bytes are the same.
                left   6f 6e 20 73 69 6e  on sin…
                right  6f 66 66 20 73 69 6e  off sin…""");
    }

    @Test
    void onePayloadMayBeginLikeTheOther() {
        assertThat(words("on", "one")).isEqualTo("""
                They differ from byte 3 on.
                left   6f 6e  on
                right  6f 6e 65  one""");
    }

    @Test
    void longPayloadsAreCutAndControlCharactersMadeVisible() {
        String words = words("\n" + "x".repeat(1_000_000), "\t" + "y".repeat(1_000_000));

        assertThat(words).startsWith("They differ from the first byte on.").contains("␊").contains("…");
        assertThat(words.length()).isLessThan(400);
    }

    @Test
    void samePayloadsAreTold() {
        assertThat(words("on", "on")).isEqualTo("The bytes are the same.");
    }
}
