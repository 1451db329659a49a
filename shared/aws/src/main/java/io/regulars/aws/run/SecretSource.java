package io.regulars.aws.run;

import java.util.List;
import java.util.Map;

/** Reads secrets by name. */
@FunctionalInterface
public interface SecretSource {

    /**
     * The secrets of these names.
     *
     * @param names at least one, each once
     * @return the value of each name that exists
     */
    Map<String, String> read(List<String> names);
}
