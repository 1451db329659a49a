package io.regulars.aws.offer;

import io.regulars.json.Json;
import io.regulars.ledger.Programme;
import io.regulars.ledger.ProgrammeCodec;

/** Versions of the loyalty programme in the form of {@link ProgrammeCodec}. */
final class ProgrammeVersionCodec implements VersionCodec<Programme> {

    @Override
    public String write(Programme programme) {
        return Json.write(ProgrammeCodec.write(programme));
    }

    @Override
    public Programme read(String json) {
        return ProgrammeCodec.read(Json.read(json));
    }

    @Override
    public int version(Programme programme) {
        return programme.version();
    }
}
