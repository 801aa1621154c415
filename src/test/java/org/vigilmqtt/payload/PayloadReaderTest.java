package org.vigilmqtt.payload;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigilmqtt.payload.PayloadReader.Kind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class PayloadReaderTest {
    @Test
    void jsonIsIndentedAndKeepsItsOrderAndDigits() {
        String json = "{\"b\":21.50,\"a\":[1,{},[]],\"n\":null,\"t\":\"x\\\"y\"}";

        assertThat(PayloadReader.json(json.getBytes(UTF_8)).orElseThrow().text())
                .isEqualTo(
                        """
                        {
                          "b": 21.50,
                          "a": [
                            1,
                            {},
                            []
                          ],
                          "n": null,
                          "t": "x\\"y"
                        }""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\"}", "[1,]", "{} {}", "nul", "{a:1}", "'x'"})
    void whatIsNoJsonIsNotReadAsJson(String text) {
        assertThat(PayloadReader.json(text.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void depthOfTenThousandNeitherOverflowsTheStackNorTakesLong() {
        String deep = "[".repeat(9_000) + "]".repeat(9_000);
        assertThat(PayloadReader.json(deep.getBytes(UTF_8))).isPresent();
        String tooDeep = "[".repeat(100_000);
        assertThat(PayloadReader.json(tooDeep.getBytes(UTF_8)).map(Reading::note).orElse("no JSON"))
                .isNotEmpty();
    }

    @Test
    void kindIsGuessedFromTheBytes() {
        assertThat(PayloadReader.guess(new byte[0])).isEqualTo(Kind.EMPTY);
        assertThat(PayloadReader.guess("{\"a\":1}".getBytes(UTF_8))).isEqualTo(Kind.JSON);
        assertThat(PayloadReader.guess("21.5".getBytes(UTF_8))).isEqualTo(Kind.TEXT);
        assertThat(PayloadReader.guess(new byte[] {(byte) 0xff, 0})).isEqualTo(Kind.BINARY);
        assertThat(PayloadReader.guess(new byte[] {1, 2})).isEqualTo(Kind.BINARY);
    }

    @Test
    void hexShowsOffsetBytesAndAscii() {
        byte[] payload = "MQTT\0\u00e9 and more bytes".getBytes(UTF_8);

        String[] rows = PayloadReader.hex(payload).text().split("\n", -1);

        assertThat(rows[0]).isEqualTo("00000000  4d 51 54 54 00 c3 a9 20  61 6e 64 20 6d 6f 72 65  MQTT... and more");
        assertThat(rows[1]).startsWith("00000010  20 62 79 74 65 73 ").endsWith(" bytes");
    }

    @Test
    void controlAndDirectionCharactersAreMadeVisible() {
        assertThat(PayloadReader.text("a\u202eb\u0007\n".getBytes(UTF_8)).text()).isEqualTo("a\u2039U+202E\u203Ab\u2407\n");
        assertThat(PayloadReader.line("a\nb".getBytes(UTF_8), 10)).isEqualTo("a\u240ab");
    }

    @Test
    void shortenedReadingsSayByHowMuch() {
        byte[] large = "x".repeat(1_000_001).getBytes(UTF_8);

        assertThat(PayloadReader.text(large).note()).contains("1,000,000 of 1,000,001 characters");
        assertThat(PayloadReader.hex(large).note()).contains("200,000 of 1,000,001 bytes");
        assertThat(PayloadReader.line(large, 5)).isEqualTo("xxxxx\u2026");
    }

    @Test
    void textThatIsNotUtf8SaysSo() {
        assertThat(PayloadReader.text(new byte[] {'a', (byte) 0xff}).note()).contains("UTF-8");
    }
}
