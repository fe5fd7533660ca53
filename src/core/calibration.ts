/** How likely something is, from how much speaks for it (Platt 1999): 1 / (1 + e^-(intercept + slope · score)). */
export interface Calibration {
  intercept: number;
  slope: number;
}

/**
 * Fitted by `node bench/fit.ts` to the training and validation parts of three sets of questions; decision 12 shows how well
 * they fit. `meaning` takes the whole score, `words` the score of what is known by its words only.
 */
export const calibrations = {
  meaning: { intercept: -2.761, slope: 5.661 },
  words: { intercept: -1.734, slope: 5.766 },
} satisfies Record<string, Calibration>;

/** From this probability on a match is near enough to be offered; when none is, nobody here has answered this yet. */
export const closeFrom = 0.25;

/** From this probability on two questions are taken for twins, until somebody says otherwise. */
export const twinFrom = 0.8;

/** The log-odds that a score stands for. */
export const logOdds = ({ intercept, slope }: Calibration, score: number) => intercept + slope * score;

export const toProbability = (odds: number) => 1 / (1 + Math.exp(-odds));
