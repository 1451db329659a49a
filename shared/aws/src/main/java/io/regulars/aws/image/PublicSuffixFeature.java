package io.regulars.aws.image;

import org.apache.http.conn.util.PublicSuffixMatcherLoader;
import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeClassInitialization;

/**
 * Has a native function carry the public suffix list as the SDK's HTTP client will look into it. Made when the first
 * client is made, as on a JVM, it takes its thirteen thousand lines and a quarter of the time to the first answer.
 */
public final class PublicSuffixFeature implements Feature {

    /** Called by the builder of images. */
    public PublicSuffixFeature() {
        // Nothing to keep.
    }

    @Override
    public String getDescription() {
        return "Parses the public suffix list while the image is built";
    }

    @Override
    public void beforeAnalysis(BeforeAnalysisAccess access) {
        RuntimeClassInitialization.initializeAtBuildTime("org.apache.http.conn.util");
        PublicSuffixMatcherLoader.getDefault();
    }
}
