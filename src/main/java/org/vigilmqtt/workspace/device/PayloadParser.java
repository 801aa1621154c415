package org.vigilmqtt.workspace.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vigilmqtt.workspace.device.PayloadTemplate.Kind;
import org.vigilmqtt.workspace.device.PayloadTemplate.Part;
import org.vigilmqtt.workspace.device.PayloadTemplate.Shape;

/** Reads the text of a payload template from its first character to its last. */
final class PayloadParser {
    private static final String KNOWN =
            "Known are {n}, {id}, {time}, {iso}, {counter}, {sine:min,max,period}, {square:…}, {triangle:…},"
                    + " {walk:min,max,step} and {random:min,max}";
    private static final int MOST_CHARACTERS = 64 * 1024;
    private static final int MOST_DECIMALS = 9;

    private final String text;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();

    private PayloadParser(String text) {
        this.text = text;
    }

    static List<Part> parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("A payload template has at most 65,536 characters");
        }
        return new PayloadParser(text).parse();
    }

    private List<Part> parse() {
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("{{", at) && letterAt(at + 2)) {
                words.append('{');
                at += 2;
            } else if (text.charAt(at) == '{' && letterAt(at + 1)) {
                at = place(at);
            } else {
                words.append(text.charAt(at++));
            }
        }
        endWords();
        return List.copyOf(parts);
    }

    private boolean letterAt(int index) {
        return index < text.length() && Character.isLetter(text.charAt(index));
    }

    private void endWords() {
        if (!words.isEmpty()) {
            parts.add(new Part.Words(words.toString()));
            words.setLength(0);
        }
    }

    /** A place from its opening brace; where the text goes on behind it. */
    private int place(int open) {
        int close = text.indexOf('}', open);
        if (close < 0) {
            throw wrong("The brace is not closed", open);
        }
        endWords();
        String inside = text.substring(open + 1, close);
        int colon = inside.indexOf(':');
        String name = (colon < 0 ? inside : inside.substring(0, colon)).strip();
        String[] arguments = colon < 0 ? new String[0] : inside.substring(colon + 1).split(",", -1);
        parts.add(part(name.toLowerCase(Locale.ROOT), arguments, open));
        return close + 1;
    }

    private Part part(String name, String[] arguments, int at) {
        return switch (name) {
            case "n" -> fact(Kind.N, arguments, at);
            case "id" -> fact(Kind.ID, arguments, at);
            case "time" -> fact(Kind.TIME, arguments, at);
            case "iso" -> fact(Kind.ISO, arguments, at);
            case "counter" -> fact(Kind.COUNTER, arguments, at);
            case "sine" -> wave(Shape.SINE, arguments, at);
            case "square" -> wave(Shape.SQUARE, arguments, at);
            case "triangle" -> wave(Shape.TRIANGLE, arguments, at);
            case "walk" -> walk(arguments, at);
            case "random" -> random(arguments, at);
            default -> throw wrong("There is no {" + name + "}. " + KNOWN, at);
        };
    }

    private static Part fact(Kind kind, String[] arguments, int at) {
        if (arguments.length > 0) {
            throw wrong("{" + kind.name().toLowerCase(Locale.ROOT) + "} takes no arguments", at);
        }
        return new Part.Fact(kind);
    }

    private static Part wave(Shape shape, String[] arguments, int at) {
        String name = shape.name().toLowerCase(Locale.ROOT);
        double[] numbers = numbers(name, "min,max,period", 3, arguments, at);
        if (numbers[2] <= 0) {
            throw wrong("The period of {" + name + "} is more than 0 seconds", at);
        }
        return new Part.Wave(shape, numbers[0], numbers[1], numbers[2], decimals(arguments, 2));
    }

    private static Part walk(String[] arguments, int at) {
        double[] numbers = numbers("walk", "min,max,step", 3, arguments, at);
        if (numbers[2] <= 0) {
            throw wrong("The step of {walk} is more than 0", at);
        }
        return new Part.Walk(numbers[0], numbers[1], numbers[2], decimals(arguments, 3));
    }

    private static Part random(String[] arguments, int at) {
        double[] numbers = numbers("random", "min,max", 2, arguments, at);
        return new Part.Random(numbers[0], numbers[1], decimals(arguments, 2));
    }

    private static double[] numbers(String name, String form, int count, String[] arguments, int at) {
        if (arguments.length != count) {
            throw wrong("{" + name + "} needs " + count + " numbers: {" + name + ":" + form + "}", at);
        }
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number(arguments[i].strip(), at);
        }
        if (numbers[0] > numbers[1]) {
            throw wrong("The minimum of {" + name + "} is greater than its maximum", at);
        }
        return numbers;
    }

    private static double number(String argument, int at) {
        if (!argument.matches("-?\\d{1,15}(\\.\\d{1," + MOST_DECIMALS + "})?")) {
            throw wrong("\"" + argument + "\" is not a number such as 21.5", at);
        }
        return Double.parseDouble(argument);
    }

    /** The most that one of the first arguments is written with. */
    private static int decimals(String[] arguments, int first) {
        int most = 0;
        for (int i = 0; i < first; i++) {
            String argument = arguments[i].strip();
            int point = argument.indexOf('.');
            most = Math.max(most, point < 0 ? 0 : argument.length() - point - 1);
        }
        return most;
    }

    private static IllegalArgumentException wrong(String what, int at) {
        return new IllegalArgumentException(what + " (position " + (at + 1) + ").");
    }
}
