package io.regulars.aws.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

import org.graalvm.nativeimage.hosted.Feature;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PublicSuffixFeatureTest {

    @Test
    void theImageBuilderIsConfiguredWithItsName() throws IOException, ReflectiveOperationException {
        Properties told = new Properties();
        try (InputStream in = getClass()
                .getResourceAsStream("/META-INF/native-image/io.regulars/regulars-aws/native-image.properties")) {
            told.load(in);
        }
        String name = told.getProperty("Args").replace("--features=", "").strip();
        assertThat(Class.forName(name).getConstructor().newInstance())
                .isInstanceOf(PublicSuffixFeature.class)
                .isInstanceOf(Feature.class);
    }
}
