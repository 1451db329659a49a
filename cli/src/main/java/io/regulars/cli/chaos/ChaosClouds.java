package io.regulars.cli.chaos;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.regulars.cli.command.LocalClouds;
import io.regulars.local.LocalCloud;
import io.regulars.local.fault.FaultOptions;

/** Starts local clouds in which things go wrong. */
final class ChaosClouds {

    private static final int ENVIRONMENTS = 2;
    private static final int HEAP_MEGABYTES = 128;

    private ChaosClouds() {
    }

    static LocalCloud start(ChaosOptions options, Consumer<String> progress) {
        Map<String, String> environment = new HashMap<>();
        // An attempt that takes longer is given up and made again, long before the function's own time is over.
        for (String service : new String[]{"DYNAMODB", "SQS", "S3"}) {
            environment.put("QUARKUS_" + service + "_API_CALL_ATTEMPT_TIMEOUT", "1.5S");
        }
        if (options.broken() != null) {
            environment.put("REGULARS_BREAK", options.broken());
        }
        return LocalCloud.start(LocalClouds.options(0, null, progress).withRealTime(false)
                .withFunctions(ENVIRONMENTS, HEAP_MEGABYTES)
                .withFaults(new FaultOptions(options.seed(), options.faults(), options.kills(), environment)));
    }
}
