import { closeFrom, twinFrom } from '#src/core/calibration.ts';
import type { Ranked } from '#src/core/ranking.ts';
import { mean } from './measures.ts';

/** Of one query: how sure the product was of its best match, and of whatever it takes for a twin; and what was right. */
export interface Outcome {
  probability: number;
  right: boolean;
  links: { right: boolean }[];
}

export interface CalibrationFigures {
  brier: number;
  /** Of the best matches, by tenths of their probability. */
  reliability: { from: number; n: number; predicted: number; right: number }[];
  /** How many it calls close, and how many of those are right. */
  close: { threshold: number; share: number; precision: number };
  /** What it takes for twins. */
  twins: { threshold: number; links: number; precision: number };
}

export const toOutcome = (ranked: Ranked[], isRight: (place: number) => boolean): Outcome => ({
  probability: ranked[0]?.probability ?? 0,
  right: ranked.length > 0 && isRight(0),
  links: ranked.flatMap(({ probability }, place) => (probability >= twinFrom ? [{ right: isRight(place) }] : [])),
});

/** How far the probabilities can be believed (Brier 1950), and how right the thresholds are. */
export function measureCalibration(outcomes: Outcome[]): CalibrationFigures {
  const tenths = Map.groupBy(outcomes, ({ probability }) => Math.min(9, Math.floor(probability * 10)));
  const close = outcomes.filter(({ probability }) => probability >= closeFrom);
  const links = outcomes.flatMap((outcome) => outcome.links);
  return {
    brier: mean(outcomes.map(({ probability, right }) => (probability - Number(right)) ** 2)),
    reliability: [...tenths]
      .toSorted(([a], [b]) => a - b)
      .map(([tenth, some]) => ({
        from: tenth / 10,
        n: some.length,
        predicted: mean(some.map(({ probability }) => probability)),
        right: right(some),
      })),
    close: { threshold: closeFrom, share: close.length / outcomes.length, precision: right(close) },
    twins: { threshold: twinFrom, links: links.length, precision: right(links) },
  };
}

const right = (some: { right: boolean }[]) => mean(some.map((one) => Number(one.right)));
