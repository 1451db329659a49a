package io.regulars.persona;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;
import io.regulars.json.MalformedMessageException;
import io.regulars.model.ModelType;
import io.regulars.model.UnusableModelException;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * {@code personas/1}: the mark, then JSON. Figures that were added after personas were stored do not count in them; the
 * next training uses them.
 */
final class PersonasCodec implements ModelType<Personas> {

    @Override
    public String name() {
        return "personas/1";
    }

    @Override
    public String mark() {
        return "RGP1";
    }

    @Override
    public Class<Personas> modelClass() {
        return Personas.class;
    }

    @Override
    public byte[] encode(Personas personas) {
        ObjectNode json = Json.object()
                .put("version", personas.version())
                .put("asOf", personas.asOf().toString())
                .put("customers", personas.customers())
                .put("next", personas.nextId());
        ArrayNode figures = json.putArray("figures");
        for (PersonaFigure figure : PersonaFigure.values()) {
            figures.add(figure.key());
        }
        numbers(json.putArray("means"), personas.scale().means());
        numbers(json.putArray("deviations"), personas.scale().deviations());
        ArrayNode items = json.putArray("personas");
        personas.items().forEach(item -> items.add(write(item)));
        ArrayNode movements = json.putArray("movements");
        personas.movements()
                .forEach(moved -> movements
                        .addObject()
                        .put("from", moved.from())
                        .put("to", moved.to())
                        .put("customers", moved.customers()));
        return (mark() + Json.write(json)).getBytes(UTF_8);
    }

    @Override
    public Personas decode(byte[] bytes) {
        try {
            return read(Json.read(Arrays.copyOfRange(bytes, mark().length(), bytes.length)));
        } catch (MalformedMessageException e) {
            throw new UnusableModelException("the personas are damaged: " + e.getMessage(), e);
        }
    }

    private static Personas read(ObjectNode json) {
        List<String> known =
                Arrays.stream(PersonaFigure.values()).map(PersonaFigure::key).toList();
        List<String> figures = list(json, "figures", JsonNode::asText);
        if (figures.size() > known.size() || !known.subList(0, figures.size()).equals(figures)) {
            throw new UnusableModelException("they use the figures " + figures + ", this release has " + known);
        }
        return new Personas(
                Json.text(json, "version"),
                Json.exactTime(json, "asOf"),
                Json.integer(json, "customers"),
                new PersonaScale(
                        numbers(json, "means", figures.size(), 0),
                        numbers(json, "deviations", figures.size(), Double.MAX_VALUE)),
                list(json, "personas", item -> persona(item, figures.size())),
                list(
                        json,
                        "movements",
                        moved -> new PersonaMovement(
                                Json.textOrNull(moved, "from"),
                                Json.text(moved, "to"),
                                Json.integer(moved, "customers"))),
                Json.integer(json, "next"));
    }

    private static ObjectNode write(Persona persona) {
        ObjectNode json = Json.object().put("id", persona.id()).put("customers", persona.customers());
        json.put("noun", persona.called().noun().key());
        ArrayNode qualifiers = json.putArray("qualifiers");
        persona.called().qualifiers().forEach(qualifier -> qualifiers.add(qualifier.key()));
        json.put("number", persona.called().number());
        numbers(json.putArray("centre"), persona.centre());
        ArrayNode apart = json.putArray("apart");
        persona.apart()
                .forEach(told -> apart.addObject()
                        .put("figure", told.figure().key())
                        .put("value", told.value())
                        .put("others", told.others()));
        return json;
    }

    private static Persona persona(JsonNode json, int figures) {
        PersonaName name = new PersonaName(
                keyed(PersonaNoun.values(), PersonaNoun::key, Json.text(json, "noun")),
                list(json, "qualifiers", key -> keyed(PersonaQualifier.values(), PersonaQualifier::key, key.asText())),
                Json.integer(json, "number"));
        return new Persona(
                Json.text(json, "id"),
                name,
                numbers(json, "centre", figures, Double.NaN),
                Json.integer(json, "customers"),
                list(
                        json,
                        "apart",
                        told -> new Persona.Apart(
                                keyed(PersonaFigure.values(), PersonaFigure::key, Json.text(told, "figure")),
                                told.path("value").asDouble(),
                                told.path("others").asDouble())));
    }

    private static <T> T keyed(T[] values, Function<T, String> key, String wanted) {
        return Arrays.stream(values)
                .filter(value -> key.apply(value).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new UnusableModelException("this release does not know \"" + wanted + "\""));
    }

    private static void numbers(ArrayNode array, List<Double> numbers) {
        numbers.forEach(array::add);
    }

    /** As many numbers as there are stored figures, and {@code added} for each that came later. */
    private static List<Double> numbers(JsonNode json, String field, int figures, double added) {
        List<Double> numbers = list(json, field, JsonNode::asDouble);
        if (numbers.size() != figures) {
            throw new UnusableModelException(field + " has " + numbers.size() + " numbers");
        }
        while (numbers.size() < PersonaFigure.values().length) {
            numbers.add(added);
        }
        return numbers;
    }

    private static <T> List<T> list(JsonNode json, String field, Function<JsonNode, T> reader) {
        List<T> list = new ArrayList<>();
        Json.array(json, field).forEach(item -> list.add(reader.apply(item)));
        return list;
    }
}
