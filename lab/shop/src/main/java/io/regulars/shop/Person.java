package io.regulars.shop;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * The fixed properties of a customer of the simulated shop.
 *
 * @param number from 1
 * @param userId the shop's id
 * @param email a sample address
 * @param arrives first day on which anything is heard of them
 * @param newcomer whether they come as an unknown visitor, rather than from the shop's customer list
 * @param tellsName whether they ever sign in
 * @param lapses day after which nothing is planned any more, null if never
 * @param season middle of the weeks in which a seasonal customer shops
 * @param hours local hours at which they shop and read, best first
 * @param tastes categories they buy from, most liked first
 * @param staple what they use up and buy again, null without one
 * @param cycle personal days between two purchases of the staple
 * @param consentsEmail, consentsPush what they agreed to
 * @param phone whether they shop on a second device
 */
public record Person(
        int number,
        String userId,
        String firstName,
        String email,
        Habit habit,
        Sensitivity sensitivity,
        ZoneId zone,
        LocalDate arrives,
        boolean newcomer,
        boolean tellsName,
        LocalDate lapses,
        LocalDate season,
        List<Integer> hours,
        List<String> tastes,
        Product staple,
        double cycle,
        boolean consentsEmail,
        boolean consentsPush,
        boolean phone) {}
