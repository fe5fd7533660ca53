import { useId } from 'preact/hooks';
import type { Choice, ChoiceRow } from '#src/contract/climbs.ts';
import { formatExact } from '../shell/dates.ts';
import { locale } from '../shell/i18n.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Skeleton } from '../ui/notice.tsx';
import type { Name } from './people.ts';
import { useChoices } from './queries.ts';
import { reasonPhrase } from './reasons.ts';
import { t } from './words.ts';

/** Whom each choice chose, who came next and who was left out, with the numbers that decided. */
export function ChoicesTable({ questionId, name }: { questionId: string; name: Name }) {
  const query = useChoices(questionId);
  if (query.error) return <ProblemNotice error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton label={t('ladder.loading')} lines={3} />;
  if (query.data.items.length === 0) return <p class="soft">{t('choices.none')}</p>;
  return (
    <div class="stack">
      <p class="soft small">{t('choices.how')}</p>
      {query.data.items.map((choice) => (
        <OneChoice key={choice.id} choice={choice} name={name} />
      ))}
    </div>
  );
}

function OneChoice({ choice, name }: { choice: Choice; name: Name }) {
  const caption = useId();
  const { referral } = choice;
  return (
    <div class="stack-tight">
      <div class="choice-table" role="region" aria-labelledby={caption} tabIndex={0}>
        <table>
          <caption id={caption}>
            {referral
              ? t('choices.referral', { by: name(referral.by), to: name(referral.to) })
              : t('choices.round', { round: choice.round })}
            {' · '}
            {formatExact(choice.at)}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('choices.person')}</th>
              <th scope="col">{t('choices.result')}</th>
              <th scope="col">{t('choices.score')}</th>
              <th scope="col">{t('choices.evidence')}</th>
              <th scope="col">{t('choices.availability')}</th>
              <th scope="col">{t('choices.fairness')}</th>
              <th scope="col">{t('choices.why')}</th>
            </tr>
          </thead>
          <tbody>
            {choice.rows.map((row) => (
              <Row key={row.person.id} row={row} name={name} />
            ))}
          </tbody>
        </table>
      </div>
      {choice.more > 0 && <p class="soft small">{t('choices.more', { count: choice.more })}</p>}
    </div>
  );
}

const Row = ({ row, name }: { row: ChoiceRow; name: Name }) => (
  <tr>
    <th scope="row">{name(row.person)}</th>
    <td>{resultOf(row)}</td>
    {[row.score, row.evidence, row.availability, row.fairness].map((value, column) => (
      <td key={column}>{value === null ? '–' : share.format(value)}</td>
    ))}
    <td>{row.reasons.map((reason) => reasonPhrase(reason, { name })).join('; ')}</td>
  </tr>
);

const share = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

function resultOf({ result, place }: ChoiceRow) {
  if (result === 'chosen' && (place === 'growing' || place === 'referral')) return t(`choice.chosen.${place}`);
  return t(`choice.${result}`);
}
