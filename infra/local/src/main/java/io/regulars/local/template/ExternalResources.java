package io.regulars.local.template;

import java.util.Map;
import java.util.Set;

/**
 * Resources and conditions that the template refers to and this cloud does not create.
 *
 * @param conditions by name
 * @param urls the ids of function URLs and of the functions behind them
 * @param elsewhere the ids of resources that exist on AWS only: here their names are empty
 */
public record ExternalResources(Map<String, Value> conditions, Map<String, String> urls, Set<String> elsewhere) {

    /** Nothing. */
    public static final ExternalResources NONE = new ExternalResources(Map.of(), Map.of(), Set.of());
}
