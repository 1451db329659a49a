package io.regulars.local.template;

import java.util.List;
import java.util.Map;

/** A piece of the template with the line (from 1) on which it starts. */
public sealed interface Value {

    int line();

    record Text(String text, int line) implements Value {}

    record Sequence(List<Value> items, int line) implements Value {}

    record Mapping(Map<String, Value> entries, int line) implements Value {}

    /** {@code Ref}: a parameter or the name (of a queue: the address) of a resource. */
    record Ref(String id, int line) implements Value {}

    /** {@code Fn::GetAtt}. */
    record Attribute(String id, String attribute, int line) implements Value {}

    /** {@code Fn::Sub} of one string: {@code ${Name}} and {@code ${Name.Attribute}} are put in. */
    record Substitution(String text, int line) implements Value {}

    /** {@code Fn::If}. */
    record Choice(String condition, Value then, Value otherwise, int line) implements Value {}

    /** {@code Fn::Equals}, {@code Fn::Not}, {@code Fn::And}, {@code Fn::Or}, and {@code Condition} with a name. */
    record Check(String kind, List<Value> operands, int line) implements Value {}
}
