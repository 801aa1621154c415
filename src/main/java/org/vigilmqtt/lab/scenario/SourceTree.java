package org.vigilmqtt.lab.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.vigilmqtt.lab.scenario.SourceNode.Entry;
import org.vigilmqtt.lab.scenario.SourceNode.Mapping;
import org.vigilmqtt.lab.scenario.SourceNode.Scalar;
import org.vigilmqtt.lab.scenario.SourceNode.Sequence;

/**
 * From text in YAML, of which JSON is a part, to a tree that knows its lines. It is built from the parser's events, so that
 * nothing of a hostile text is ever built: the text, its depth and its pieces are limited, and aliases, by which a short text
 * becomes a huge tree, are refused.
 */
final class SourceTree {
    /** In characters. */
    static final int LARGEST_TEXT = 1_000_000;

    static final int DEEPEST = 20;
    static final int MOST_NODES = 50_000;

    /** Nothing more can be said about the text; why is among the problems. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Unreadable() {
            super(null, null, false, false);
        }
    }

    private final Iterator<Event> events;
    private final Problems problems;
    private int nodes;

    private SourceTree(Iterator<Event> events, Problems problems) {
        this.events = events;
        this.problems = problems;
    }

    /** Reads the one document of a text; null where there is none, or where it cannot be read as YAML. */
    static @Nullable SourceNode read(String text, Problems problems) {
        if (text.length() > LARGEST_TEXT) {
            problems.at(1, 1, "The file is larger than 1 MB, which no scenario needs. Use a template for many devices.");
            return null;
        }
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setCodePointLimit(LARGEST_TEXT)
                .build();
        try {
            return new SourceTree(new Parse(settings).parseString(text).iterator(), problems).document();
        } catch (Unreadable _) {
            return null;
        } catch (MarkedYamlEngineException wrong) {
            Mark mark = wrong.getProblemMark().or(wrong::getContextMark).orElse(null);
            problems.at(
                    mark == null ? 1 : mark.getLine() + 1,
                    mark == null ? 1 : mark.getColumn() + 1,
                    SyntaxWords.of(wrong));
            return null;
        } catch (ReaderException wrong) {
            unprintable(text, wrong, problems);
            return null;
        } catch (YamlEngineException wrong) {
            problems.at(1, 1, "This is neither YAML nor JSON: " + wrong.getMessage());
            return null;
        }
    }

    private static void unprintable(String text, ReaderException wrong, Problems problems) {
        int at = text.indexOf(wrong.getCodePoint());
        String before = text.substring(0, Math.max(0, at));
        int lineStart = before.lastIndexOf('\n') + 1;
        problems.at(
                (int) before.chars().filter(c -> c == '\n').count() + 1,
                before.codePointCount(lineStart, before.length()) + 1,
                "A file in YAML or JSON must not contain the character " + Quote.shortly(Character.toString(wrong.getCodePoint()))
                        + " as it is. Write it as \"" + Quote.shortly(Character.toString(wrong.getCodePoint()))
                        + "\" between double quotes.");
    }

    private @Nullable SourceNode document() {
        SourceNode root = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent) {
                root = node(event, 1);
            } else if (event instanceof DocumentStartEvent && root != null) {
                throw unreadable(event, "A file holds one scenario. Put the second document into a file of its own.");
            }
        }
        return root;
    }

    private SourceNode node(Event event, int depth) {
        if (depth > DEEPEST) {
            throw unreadable(event, "This is nested too deep. No scenario needs more than " + DEEPEST + " levels.");
        }
        if (++nodes > MOST_NODES) {
            throw unreadable(event, "The file has too many entries. Use a template for many devices.");
        }
        return switch (event) {
            case AliasEvent _ ->
                throw unreadable(event, "Aliases (*name) are not read here. Write out what it stands for.");
            case ScalarEvent scalar ->
                new Scalar(line(event), column(event), scalar.getValue(), scalar.isPlain());
            case SequenceStartEvent _ -> sequence(event, depth);
            case MappingStartEvent _ -> mapping(event, depth);
            default -> throw unreadable(event, "This is neither YAML nor JSON.");
        };
    }

    private Sequence sequence(Event start, int depth) {
        List<SourceNode> items = new ArrayList<>();
        Event event = events.next();
        while (!(event instanceof SequenceEndEvent)) {
            items.add(node(event, depth + 1));
            event = events.next();
        }
        return new Sequence(line(start), column(start), items);
    }

    private Mapping mapping(Event start, int depth) {
        List<Entry> entries = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        Event event = events.next();
        while (!(event instanceof MappingEndEvent)) {
            SourceNode name = node(event, depth + 1);
            SourceNode value = node(events.next(), depth + 1);
            if (!(name instanceof Scalar word)) {
                problems.at(name, "A name is a word, not " + name.kind() + ".");
            } else {
                Integer before = lines.putIfAbsent(word.text(), word.line());
                if (before == null) {
                    entries.add(new Entry(word, value));
                } else {
                    problems.at(
                            word,
                            "\"" + Quote.shortly(word.text()) + "\" stands here twice, first in line " + before
                                    + ". Leave one of them out.");
                }
            }
            event = events.next();
        }
        return new Mapping(line(start), column(start), entries);
    }

    private Unreadable unreadable(Event event, String text) {
        problems.at(line(event), column(event), text);
        return new Unreadable();
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    private static int column(Event event) {
        return event.getStartMark().map(Mark::getColumn).orElse(0) + 1;
    }
}
