package io.regulars.local.event;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.local.function.FunctionPool;
import io.regulars.local.function.Functions;
import io.regulars.local.state.LocalClock;
import io.regulars.local.template.EventSourceSpec;
import io.regulars.local.template.Template;

/** S3 to Lambda: an object that was created wakes the functions that asked for its prefix. */
public final class FileEvents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Template template;
    private final Functions functions;
    private final AsyncInvoker invoker;
    private final LocalClock clock;
    private final String region;

    public FileEvents(Template template, Functions functions, AsyncInvoker invoker, LocalClock clock, String region) {
        this.template = template;
        this.functions = functions;
        this.invoker = invoker;
        this.clock = clock;
        this.region = region;
    }

    public void created(String bucket, String key) {
        for (FunctionPool function : functions.all().values()) {
            boolean asked = function.spec().triggers().stream()
                    .anyMatch(trigger -> trigger instanceof EventSourceSpec.File files && matches(files, bucket, key));
            if (asked) {
                invoker.invoke(function, event(bucket, key));
            }
        }
    }

    private boolean matches(EventSourceSpec.File files, String bucket, String key) {
        return key.startsWith(files.prefix())
                && key.endsWith(files.suffix())
                && template.buckets().stream()
                        .anyMatch(declared -> declared.id().equals(files.bucket())
                                && declared.name().equals(bucket));
    }

    private ObjectNode event(String bucket, String key) {
        ObjectNode event = JSON.createObjectNode();
        ObjectNode record = event.putArray("Records")
                .addObject()
                .put("eventVersion", "2.1")
                .put("eventSource", "aws:s3")
                .put("awsRegion", region)
                .put("eventTime", clock.now().toString())
                .put("eventName", "ObjectCreated:Put");
        ObjectNode s3 = record.putObject("s3").put("s3SchemaVersion", "1.0");
        s3.putObject("bucket").put("name", bucket).put("arn", "arn:aws:s3:::" + bucket);
        s3.putObject("object")
                .put("key", URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/"));
        return event;
    }
}
