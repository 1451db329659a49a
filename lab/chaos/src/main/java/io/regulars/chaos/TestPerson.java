package io.regulars.chaos;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A customer of the workload.
 *
 * @param devices visitors' ids, of which some are shared with the next person
 * @param joins from which phase on events of a device may name the person, by device
 * @param subscription of a browser, null for none
 */
record TestPerson(int number, String userId, List<String> devices, List<Integer> joins, JsonNode subscription) {

    String address() {
        return "person" + number + "@chaos.example";
    }
}
