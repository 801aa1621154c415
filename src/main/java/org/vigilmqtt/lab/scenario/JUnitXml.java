package org.vigilmqtt.lab.scenario;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.vigilmqtt.lab.scenario.RunReport.Ending;
import org.vigilmqtt.lab.scenario.StepState.Status;

/** A run as JUnit writes its results, which every CI server reads: a test case for each step. */
public final class JUnitXml {
    private static final String INDENT = "  ";

    private final XMLStreamWriter xml;
    private int depth;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Writes a whole document, in UTF-8 if the writer does; leaves the writer open. */
    public static void write(RunReport report, Writer to) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(to);
            new JUnitXml(xml).document(report);
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException("The report cannot be written: " + e.getMessage(), e);
        }
    }

    private void document(RunReport report) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        open("testsuites");
        totals(report);
        open("testsuite");
        totals(report);
        attribute("hostname", report.broker());
        attribute(
                "timestamp",
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                        report.began().atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS)));
        for (int i = 0; i < report.steps().size(); i++) {
            testCase(report, i);
        }
        open("system-out");
        text(String.join("\n", report.timeline()));
        closeInLine();
        close();
        close();
        xml.writeEndDocument();
    }

    private void totals(RunReport report) throws XMLStreamException {
        boolean error = report.ending() == Ending.NOT_CONNECTED;
        attribute("name", report.name());
        attribute("tests", String.valueOf(report.steps().size()));
        attribute("failures", String.valueOf(report.count(Status.FAILED)));
        attribute("errors", error ? "1" : "0");
        attribute("skipped", String.valueOf(skipped(report.steps()) - (error ? 1 : 0)));
        attribute("time", seconds(report.took()));
    }

    private static long skipped(List<StepState> steps) {
        return steps.stream()
                .filter(step -> step.status() != Status.PASSED && step.status() != Status.FAILED)
                .count();
    }

    private void testCase(RunReport report, int index) throws XMLStreamException {
        StepState step = report.steps().get(index);
        open("testcase");
        attribute("classname", report.name());
        attribute("name", index + 1 + ". " + step.step().words());
        attribute("time", seconds(step.took()));
        if (index == 0 && report.ending() == Ending.NOT_CONNECTED) {
            outcome("error", report.sentence(), "connection", report.sentence());
        } else {
            switch (step.status()) {
                case PASSED -> {
                    // A case without an outcome has passed.
                }
                case FAILED -> outcome("failure", step.words(), "expectation", "Line " + step.step().line() + ": "
                        + step.step().words() + ".\n" + step.words());
                case WAITING, RUNNING, SKIPPED -> outcome("skipped", step.words(), "", "");
            }
        }
        close();
    }

    private void outcome(String element, String message, String type, String text) throws XMLStreamException {
        open(element);
        attribute("message", message);
        if (!type.isEmpty()) {
            attribute("type", type);
        }
        text(text);
        closeInLine();
    }

    private void open(String element) throws XMLStreamException {
        xml.writeCharacters("\n" + INDENT.repeat(depth++));
        xml.writeStartElement(element);
    }

    private void close() throws XMLStreamException {
        xml.writeCharacters("\n" + INDENT.repeat(--depth));
        xml.writeEndElement();
    }

    private void closeInLine() throws XMLStreamException {
        depth--;
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value));
    }

    private void text(String text) throws XMLStreamException {
        xml.writeCharacters(legal(text));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
    }

    /** XML cannot hold every character; those it cannot are written as Java writes them. */
    private static String legal(String text) {
        StringBuilder legal = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean fine = c == '\t' || c == '\n' || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) || c > 0xFFFF;
            if (fine) {
                legal.appendCodePoint(c);
            } else {
                legal.append(String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return legal.toString();
    }
}
