package io.regulars.shop;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What one customer did, as Segment calls in order of time. Anonymous calls are among them, so the customer is named
 * apart.
 *
 * @param userId the shop's id of the customer, even while the calls do not know it yet
 */
public record CustomerEvents(String userId, List<ObjectNode> events) {}
