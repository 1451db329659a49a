package io.regulars.event;

import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Detects personal data by the name of a field and by the form of a value, to keep it out of profiles, snapshots and
 * the archive. Errs on the side of removing: the gate keeps what is needed to send messages.
 */
public final class PersonalData {

    /** Compared without case, underscores, hyphens, dots and spaces. */
    private static final Set<String> NAMES = Set.of(
            "email",
            "emailaddress",
            "mail",
            "phone",
            "phonenumber",
            "mobile",
            "mobilephone",
            "telephone",
            "name",
            "firstname",
            "lastname",
            "middlename",
            "fullname",
            "surname",
            "givenname",
            "familyname",
            "nickname",
            "address",
            "street",
            "postalcode",
            "zip",
            "zipcode",
            "postcode",
            "birthday",
            "birthdate",
            "dateofbirth",
            "dob",
            "avatar",
            "photo",
            "picture",
            "username",
            "login",
            "title",
            "description",
            "website",
            "ip",
            "ipaddress",
            "id",
            "userid",
            "anonymousid",
            "consent",
            "pushsubscription",
            "devicetoken",
            "ssn",
            "taxid",
            "iban",
            "password",
            "token");

    /** Names of personal fields in properties, without those that products share. */
    private static final Set<String> IN_PROPERTIES = Set.of(
            "email",
            "emailaddress",
            "mail",
            "phone",
            "phonenumber",
            "mobile",
            "mobilephone",
            "telephone",
            "firstname",
            "lastname",
            "middlename",
            "fullname",
            "surname",
            "givenname",
            "familyname",
            "nickname",
            "address",
            "shippingaddress",
            "billingaddress",
            "street",
            "postalcode",
            "zip",
            "zipcode",
            "postcode",
            "birthday",
            "birthdate",
            "dateofbirth",
            "dob",
            "avatar",
            "username",
            "login",
            "ip",
            "ipaddress",
            "userid",
            "anonymousid",
            "customer",
            "recipient",
            "endpoint",
            "devicetoken",
            "ssn",
            "taxid",
            "iban",
            "password",
            "token",
            "url",
            "path",
            "referrer",
            "search");

    private PersonalData() {}

    /** Whether a trait of this name is personal. */
    public static boolean named(String trait) {
        return NAMES.contains(plain(trait));
    }

    /** Whether a text looks like an address. */
    public static boolean reveals(JsonNode value) {
        return value.isTextual()
                && (value.textValue().indexOf('@') >= 0 || value.textValue().contains("%40"));
    }

    /** A copy of an event's properties without personal fields, at any depth. */
    public static ObjectNode withoutPersonal(ObjectNode properties) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        properties.properties().forEach(field -> {
            if (!IN_PROPERTIES.contains(plain(field.getKey())) && !reveals(field.getValue())) {
                kept.set(field.getKey(), copy(field.getValue()));
            }
        });
        return kept;
    }

    private static JsonNode copy(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return withoutPersonal(object);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode kept = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> kept.add(reveals(element) ? JsonNodeFactory.instance.nullNode() : copy(element)));
            return kept;
        }
        return value;
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT)
                .chars()
                .filter(c -> c != '_' && c != '-' && c != '.' && c != ' ')
                .forEach(c -> plain.append((char) c));
        return plain.toString();
    }
}
