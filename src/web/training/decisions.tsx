import type { TrainingDecision } from '#src/contract/training.ts';
import { Byline } from '../people/person-link.tsx';
import { t } from './words.ts';

/** The decision that stands, with its reason, and what was decided before. */
export function Decisions({ decisions: [current, ...earlier] }: { decisions: TrainingDecision[] }) {
  if (!current) return null;
  return (
    <>
      <Decision decision={current} />
      {earlier.length > 0 && (
        <details>
          <summary>{t('decided.earlier', { count: earlier.length })}</summary>
          <div class="stack">
            {earlier.map((decision) => (
              <Decision key={decision.id} decision={decision} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

const Decision = ({ decision: { decision, reason, by, at } }: { decision: TrainingDecision }) => (
  <div class="stack-tight">
    <p>
      <strong>{t(`decision.${decision}`)}</strong>
    </p>
    <p>{reason}</p>
    <Byline person={by} at={at} />
  </div>
);
