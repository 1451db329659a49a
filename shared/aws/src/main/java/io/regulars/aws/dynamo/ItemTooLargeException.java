package io.regulars.aws.dynamo;

/** An item is larger than DynamoDB stores, so it cannot be written until something in it is removed. */
public final class ItemTooLargeException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    ItemTooLargeException(String key, long bytes) {
        super("the item " + key + " has " + bytes + " bytes, of which DynamoDB stores at most " + ItemSize.LIMIT);
    }
}
