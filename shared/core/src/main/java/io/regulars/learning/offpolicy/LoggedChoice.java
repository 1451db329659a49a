package io.regulars.learning.offpolicy;

/**
 * A logged choice, as an off-policy estimate needs it.
 *
 * @param reward what followed
 * @param propensity probability with which the logging policy took the chosen action, in (0, 1]
 * @param target probability with which the policy in question would have taken it, in [0, 1]
 * @param predicted a model's reward of the chosen action
 * @param expected the model's reward of the policy in question: the mean over its actions
 */
public record LoggedChoice(double reward, double propensity, double target, double predicted, double expected) {

    /** @throws IllegalArgumentException if a probability is out of range or a number is not finite */
    public LoggedChoice {
        if (!(propensity > 0 && propensity <= 1)) {
            throw new IllegalArgumentException("the propensity is " + propensity + ", which is not in (0, 1]");
        }
        if (!(target >= 0 && target <= 1)) {
            throw new IllegalArgumentException("the target probability is " + target + ", which is not in [0, 1]");
        }
        if (!Double.isFinite(reward) || !Double.isFinite(predicted) || !Double.isFinite(expected)) {
            throw new IllegalArgumentException("reward and predictions must be finite");
        }
    }

    /** A choice for estimators that use no model. */
    public static LoggedChoice of(double reward, double propensity, double target) {
        return new LoggedChoice(reward, propensity, target, 0, 0);
    }

    /** The importance weight. */
    double weight() {
        return target / propensity;
    }
}
