package io.regulars.persona;

import java.util.List;

import io.regulars.model.ModelRegistry;

/** The formats in which personas are stored. */
public final class StoredPersonas {

    /** The stored formats, with {@link Personas#NONE} as the fallback. */
    public static final ModelRegistry<Personas> REGISTRY =
            new ModelRegistry<>(Personas.NONE, List.of(new PersonasCodec()));

    private StoredPersonas() {}
}
