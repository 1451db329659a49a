package io.regulars.recommendation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import io.regulars.learning.basket.NextBasketCodec;
import io.regulars.learning.basket.NextBasketModel;
import io.regulars.model.ModelType;
import io.regulars.model.UnusableModelException;

/** {@code products/1}: the version, the ids of the products, and what {@link NextBasketCodec} writes. */
final class ProductModelType implements ModelType<ProductModel> {

    @Override
    public String name() {
        return "products/1";
    }

    @Override
    public String mark() {
        return "RGP1";
    }

    @Override
    public Class<ProductModel> modelClass() {
        return ProductModel.class;
    }

    @Override
    public byte[] encode(ProductModel model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeBytes(mark());
            out.writeUTF(model.version());
            out.writeInt(model.index().products().size());
            for (String product : model.index().products()) {
                out.writeUTF(product);
            }
            NextBasketCodec.write(out, model.baskets());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public ProductModel decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            in.skipNBytes(mark().length());
            String version = in.readUTF();
            int count = in.readInt();
            List<String> products = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                products.add(in.readUTF());
            }
            NextBasketModel baskets = NextBasketCodec.read(in);
            if (baskets.items() != products.size()) {
                throw new IllegalArgumentException(
                        "there are " + products.size() + " products and tables of " + baskets.items());
            }
            return new ProductModel(version, new ProductIndex(products), baskets);
        } catch (IOException e) {
            throw new UnusableModelException("the model is cut off after " + bytes.length + " bytes", e);
        } catch (IllegalArgumentException e) {
            throw new UnusableModelException(e.getMessage(), e);
        }
    }
}
