package io.regulars.local.event;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.regulars.local.part.AwsIdentity;
import io.regulars.local.template.BucketSpec;
import io.regulars.local.template.Template;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Finds new objects by listing, where S3 is not ours and does not tell. Objects that were there at the start are not
 * new.
 */
public final class FilePoller implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(FilePoller.class.getName());

    private final Template template;
    private final S3Client s3;
    private final FileEvents events;
    private final Map<String, String> seen = new HashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "s3-events");
        thread.setDaemon(true);
        return thread;
    });

    public FilePoller(Template template, AwsIdentity aws, URI endpoint, FileEvents events) {
        this.template = template;
        this.s3 = aws.s3(endpoint);
        this.events = events;
        look(false);
        timer.scheduleWithFixedDelay(() -> look(true), 1, 1, TimeUnit.SECONDS);
    }

    private void look(boolean tell) {
        try {
            for (BucketSpec bucket : template.buckets()) {
                s3.listObjectsV2Paginator(request -> request.bucket(bucket.name()))
                        .contents()
                        .forEach(object -> {
                            String known = seen.put(bucket.name() + "/" + object.key(), object.eTag());
                            if (tell && !object.eTag().equals(known)) {
                                events.created(bucket.name(), object.key());
                            }
                        });
            }
        } catch (SdkException failed) {
            LOG.log(System.Logger.Level.WARNING, "cannot list buckets; trying again", failed);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        s3.close();
    }
}
