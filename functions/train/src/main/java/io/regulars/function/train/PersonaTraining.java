package io.regulars.function.train;

import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.regulars.aws.model.ModelStore;
import io.regulars.json.Json;
import io.regulars.persona.PersonaFit;
import io.regulars.persona.Personas;

/**
 * Fits personas to a sample of the customers and puts them into service, whatever becomes of the model that scores. Not
 * thread-safe.
 */
final class PersonaTraining {

    private static final System.Logger LOG = System.getLogger(PersonaTraining.class.getName());

    private final ModelStore<Personas> store;

    PersonaTraining(ModelStore<Personas> store) {
        this.store = store;
    }

    /**
     * Result of a training.
     *
     * @param version of the new personas, null if there are none
     * @param published whether they are in service now
     * @param reason why they are or are not, as a sentence
     * @param personas number of the new personas
     */
    record Report(String version, boolean published, String reason, int personas) {

        /** The report in the form that the function returns. */
        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("published", published);
            map.put("version", version);
            map.put("reason", reason);
            map.put("personas", personas);
            return map;
        }
    }

    /** Fits personas; those in service stay if there are too few customers. */
    Report train(PersonaSample sample) {
        if (sample.customers() < PersonaFit.LEAST_CUSTOMERS) {
            return none("there are " + sample.customers() + " customers with a userId; personas need at least "
                    + PersonaFit.LEAST_CUSTOMERS);
        }
        Personas inService = inService();
        Optional<Personas> fitted = PersonaFit.fit(sample.sample(), sample.customers(), sample.end(), inService);
        if (fitted.isEmpty()) {
            return none("the customers are too much alike to be grouped");
        }
        return publish(fitted.get(), inService);
    }

    private Report publish(Personas fitted, Personas inService) {
        boolean same = fitted.version().equals(inService.version());
        if (!same) {
            store.publish(
                    fitted,
                    Json.object()
                            .put("version", fitted.version())
                            .put("replaced", inService.version())
                            .put("customers", fitted.customers())
                            .put("sample", fitted.sample()));
        }
        String reason = same ? "they are the personas in service" : "they describe the customers of today";
        LOG.log(Level.INFO, "personas {0} {1}: {2}", fitted.version(), same ? "unchanged" : "published", reason);
        return new Report(fitted.version(), !same, reason, fitted.items().size());
    }

    private Personas inService() {
        ModelStore.InService<Personas> found = store.inService();
        if (found.problem() != null) {
            LOG.log(
                    Level.WARNING,
                    "personas {0} are in service but unusable, new ones get new ids: {1}",
                    found.version(),
                    found.problem());
        }
        return found.model();
    }

    private static Report none(String reason) {
        LOG.log(Level.INFO, "no personas: {0}", reason);
        return new Report(null, false, reason, 0);
    }
}
