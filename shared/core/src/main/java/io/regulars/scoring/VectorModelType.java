package io.regulars.scoring;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import io.regulars.features.FeatureList;
import io.regulars.model.ModelType;
import io.regulars.model.UnusableModelException;

/**
 * A stored form of models over a vector of features, big-endian: mark, label of the features, version, and what the
 * type adds, then the timing of purchases if it was fitted.
 *
 * @param <T> the class of the models
 */
abstract class VectorModelType<T extends VectorModel> implements ModelType<T> {

    /** What precedes the parts of the type. */
    record Header(FeatureList features, String version) {}

    @Override
    public final byte[] encode(T model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeBytes(mark());
            out.writeUTF(model.features().label());
            out.writeUTF(model.version());
            write(model, out);
            if (model.population().hasFittedTiming()) {
                ModelFields.write(out, model.population().timing());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public final T decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            in.skipNBytes(mark().length());
            FeatureList features = FeatureList.labelled(in.readUTF());
            T model = read(new Header(features, in.readUTF()), in);
            return in.available() == 0 ? model : modelClass().cast(model.withTiming(ModelFields.timing(in)));
        } catch (IOException e) {
            throw new UnusableModelException("the model is cut off after " + bytes.length + " bytes", e);
        } catch (IllegalArgumentException e) {
            throw new UnusableModelException(e.getMessage(), e);
        }
    }

    /** Writes what follows the header. */
    abstract void write(T model, DataOutputStream out) throws IOException;

    /**
     * Reads what follows the header.
     *
     * @throws IllegalArgumentException if it is damaged
     */
    abstract T read(Header header, DataInputStream in) throws IOException;
}
