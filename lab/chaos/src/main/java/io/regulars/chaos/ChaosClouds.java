package io.regulars.chaos;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.regulars.chaos.fault.FaultOptions;
import io.regulars.chaos.fault.Faults;
import io.regulars.cli.client.LocalClouds;
import io.regulars.local.cloud.LocalCloud;
import io.regulars.local.rule.AwsRules;
import io.regulars.local.rule.SesQuota;

/** Starts local clouds with injected faults. */
final class ChaosClouds {

    private static final int ENVIRONMENTS = 2;
    private static final int HEAP_MEGABYTES = 128;
    /** Lower than SES's, so that the few mails of a run meet it. */
    private static final SesQuota QUOTA = new SesQuota(1, 50_000);

    private ChaosClouds() {}

    /** The faults of a run, for {@link #start}; the harness controls them during the run. */
    static Faults faults(ChaosOptions options) {
        Map<String, String> environment = new HashMap<>();
        // An attempt that takes longer is abandoned and repeated, well within the function's own time-out.
        for (String service : new String[] {"DYNAMODB", "SQS", "S3"}) {
            environment.put("QUARKUS_" + service + "_API_CALL_ATTEMPT_TIMEOUT", "1.5S");
        }
        return new Faults(
                new FaultOptions(options.seed(), options.faults(), options.kills(), environment, options.broken()));
    }

    static LocalCloud start(Faults faults, Consumer<String> progress) {
        return LocalCloud.start(LocalClouds.options(0, null, progress)
                .withRealTime(false)
                .withFunctions(ENVIRONMENTS, HEAP_MEGABYTES)
                .withRules(AwsRules.all(QUOTA))
                .withHooks(faults));
    }
}
