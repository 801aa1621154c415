package org.vigilmqtt.app.tour;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PngTest {
    @TempDir
    private Path folder;

    @Test
    void pictureIsReadBackAsItWasDrawn() throws IOException {
        WritableImage image = new WritableImage(3, 2);
        image.getPixelWriter().setColor(2, 1, Color.rgb(12, 34, 56));
        image.getPixelWriter().setColor(0, 0, Color.WHITE);

        Png.write(image, folder.resolve("deep/picture.png"));

        BufferedImage read = ImageIO.read(folder.resolve("deep/picture.png").toFile());
        assertThat(read.getWidth()).isEqualTo(3);
        assertThat(read.getHeight()).isEqualTo(2);
        assertThat(read.getRGB(2, 1)).isEqualTo(0xff0c2238);
        assertThat(read.getRGB(0, 0)).isEqualTo(0xffffffff);
    }
}
