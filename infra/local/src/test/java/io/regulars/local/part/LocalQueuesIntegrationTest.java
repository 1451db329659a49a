package io.regulars.local.part;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.regulars.local.template.ExternalResources;
import io.regulars.local.template.QueueSpec;
import io.regulars.local.template.Template;

import static org.assertj.core.api.Assertions.assertThat;

/** The queues of a template at an endpoint that is somebody else's. */
class LocalQueuesIntegrationTest {

    private static final QueueSpec.Timing TIMING = new QueueSpec.Timing(30, 3600, 0);
    private static final QueueSpec WORK = new QueueSpec("Work", "work", TIMING, Optional.of("Dead"), 5, false);
    private static final QueueSpec DEAD = new QueueSpec("Dead", "dead", TIMING, Optional.empty(), 0, false);

    @Test
    void theirArnsAreThoseOfTheAccountBehindTheEndpoint() throws Exception {
        Template template = new Template(
                Path.of("template.yaml"),
                Map.of(),
                List.of(WORK, DEAD),
                List.of(),
                List.of(),
                List.of(),
                ExternalResources.NONE);
        AwsIdentity theirs = new AwsIdentity("us-east-1", "123456789012", "local", "local");
        try (ElasticMq endpoint = ElasticMq.start(theirs, null);
                LocalQueues queues = new LocalQueues(template, AwsIdentity.of(Map.of()), endpoint.endpoint(), null)) {
            assertThat(queues.arn("Dead")).isEqualTo("arn:aws:sqs:us-east-1:123456789012:dead");
            assertThat(queues.arn("Work")).isEqualTo("arn:aws:sqs:us-east-1:123456789012:work");
        }
    }
}
