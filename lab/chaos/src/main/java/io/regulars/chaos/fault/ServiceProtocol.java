package io.regulars.chaos.fault;

import java.io.IOException;

import io.regulars.local.proxy.PartProxy.Forward;
import io.regulars.local.proxy.ProxyAnswer;
import io.regulars.local.proxy.ProxyRequest;

/** What is particular to one part: how its operations are told, and how it says no. */
interface ServiceProtocol {

    /** {@code dynamodb}, {@code sqs}, {@code s3}. */
    String name();

    String operation(ProxyRequest asked);

    /** The request as AWS would take it. */
    default byte[] request(String operation, byte[] body) {
        return body;
    }

    /** Whether this writes, by itself, an item that transactions write too. */
    default boolean contended(String operation, byte[] body) {
        return false;
    }

    ProxyAnswer throttled(String operation, byte[] body);

    /** What is told to who writes what a transaction writes; a part without transactions just fails. */
    default ProxyAnswer conflict(String operation, byte[] body) {
        return failed();
    }

    ProxyAnswer failed();

    /** Does a batch in part: forwards some of it and answers for the rest. */
    ProxyAnswer partly(String operation, byte[] body, int pick, Forward forward)
            throws IOException, InterruptedException;
}
