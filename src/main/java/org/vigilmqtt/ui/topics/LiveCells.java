package org.vigilmqtt.ui.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.workspace.TopicRow;
import org.vigilmqtt.workspace.TopicTree;

/** The cells of the list, which are told what their rows say now. */
final class LiveCells {
    private final TopicsViewModel viewModel;
    private final BiPredicate<String, Payload> isWill;
    private final IntConsumer toggle;
    private final List<TopicCell> cells = new ArrayList<>();

    LiveCells(TopicsViewModel viewModel, BiPredicate<String, Payload> isWill, IntConsumer toggle) {
        this.viewModel = viewModel;
        this.isWill = isWill;
        this.toggle = toggle;
    }

    TopicCell add() {
        TopicCell cell = new TopicCell(toggle);
        cells.add(cell);
        return cell;
    }

    /** The row that is to stay where it is: the one under the pointer, else the first one on the screen. */
    @Nullable TopicCell anchor() {
        TopicCell highest = null;
        for (TopicCell cell : cells) {
            if (cell.isEmpty() || !cell.isVisible() || cell.getItem() == null) {
                continue;
            }
            if (cell.isHover()) {
                return cell;
            }
            if (highest == null || cell.getIndex() < highest.getIndex()) {
                highest = cell;
            }
        }
        return highest;
    }

    /** Says in each row on the screen what is so now. */
    void describe() {
        int first = Integer.MAX_VALUE;
        int last = -1;
        for (TopicCell cell : cells) {
            if (!cell.isEmpty()) {
                first = Math.min(first, cell.getIndex());
                last = Math.max(last, cell.getIndex());
            }
        }
        if (last < 0) {
            return;
        }
        List<TopicRow> rows = viewModel.describe(first, last + 1);
        long now = viewModel.nowMicros();
        for (TopicCell cell : cells) {
            int row = cell.getIndex() - first;
            if (!cell.isEmpty() && row >= 0 && row < rows.size()) {
                cell.show(rows.get(row), isWill(cell.getItem(), rows.get(row)), now);
            }
        }
    }

    private boolean isWill(TopicTree.@Nullable Node level, TopicRow row) {
        Payload value = row.value();
        return level != null && value != null && isWill.test(level.topic(), value);
    }
}
