import { Link } from 'wouter-preact';
import type { TrainingHistory } from '#src/contract/training.ts';
import { Byline } from '../people/person-link.tsx';
import { formatList } from '../shell/i18n.ts';
import { Time } from '../ui/time.tsx';
import { t } from './words.ts';

/** Who was asked in person, and what each said. */
export function Asked({ asked }: Pick<TrainingHistory, 'asked'>) {
  return (
    <section class="stack-tight" aria-labelledby="asked">
      <h2 id="asked">{t('asked.title')}</h2>
      {asked.length === 0 ? (
        <p class="soft">{t('asked.none')}</p>
      ) : (
        <div class="training-table" role="group" aria-labelledby="asked" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('asked.person')}</th>
                <th scope="col">{t('asked.when')}</th>
                <th scope="col">{t('asked.said')}</th>
                <th scope="col">{t('asked.minutes')}</th>
              </tr>
            </thead>
            <tbody>
              {asked.map((one) => (
                <tr key={one.person.id}>
                  <td>{one.person.name}</td>
                  <td>
                    <Time at={one.invitedAt} />
                  </td>
                  <td>{saidOf(one)}</td>
                  <td>{one.minutes ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

const responses = ['take', 'refer', 'not_now', 'not_me', 'answer'] as const;

function saidOf({ response, referredTo }: TrainingHistory['asked'][number]) {
  if (response === 'refer' && referredTo) return t('said.refer.to', { name: referredTo.name });
  const known = responses.find((one) => one === response);
  return known ? t(`said.${known}`) : t('said.nothing');
}

/** The answers there were, and whether they worked. */
export function Tried({ tried, questionId }: Pick<TrainingHistory, 'tried'> & { questionId: string }) {
  return (
    <section class="stack-tight" aria-labelledby="tried">
      <h2 id="tried">{t('tried.title')}</h2>
      {tried.length === 0 && <p class="soft">{t('tried.none')}</p>}
      <ul class="training-list">
        {tried.map(({ answerId, by, at, worked, didNotWork, stands }) => (
          <li key={answerId} class="stack-tight">
            <Byline person={by} at={at} />
            <p>{formatList(outcomesOf(worked, didNotWork))}</p>
            {stands ? (
              <Link href={`/questions/${questionId}#answer-${answerId}`}>{t('tried.read')}</Link>
            ) : (
              <p class="soft">{t('tried.gone')}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function outcomesOf(worked: number, didNotWork: number) {
  const outcomes = [
    worked > 0 && t('tried.worked', { count: worked }),
    didNotWork > 0 && t('tried.did-not', { count: didNotWork }),
  ].filter((outcome) => outcome !== false);
  return outcomes.length > 0 ? outcomes : [t('tried.unjudged')];
}

const results = ['solution', 'nothing', 'left', 'settled', 'withdrawn', 'decided'] as const;

/** The rooms there were, and how they ended. */
export function Swarms({ swarms, questionId }: Pick<TrainingHistory, 'swarms'> & { questionId: string }) {
  return (
    <section class="stack-tight" aria-labelledby="swarms">
      <h2 id="swarms">{t('swarms.title')}</h2>
      {swarms.length === 0 && <p class="soft">{t('swarms.none')}</p>}
      <ul class="training-list">
        {swarms.map(({ id, members, result, spent }) => (
          <li key={id}>
            <Link href={`/questions/${questionId}/swarms/${id}`}>
              {t('swarms.one', {
                names: members.length > 0 ? formatList(members.map(({ name }) => name)) : t('swarms.nobody'),
                result: t(`result.${results.find((one) => one === result) ?? 'open'}`),
              })}
            </Link>
            {spent.length > 0 && <p class="soft">{t('swarms.time', { spent: formatList(spent.map(toldSpent)) })}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

const toldSpent = ({ person: { name }, minutes }: TrainingHistory['swarms'][number]['spent'][number]) =>
  t('swarms.spent', { name, count: minutes });
