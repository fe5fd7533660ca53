import { Link } from 'wouter-preact';
import type { Knower } from '#src/contract/expertise.ts';
import type { PersonRef } from '#src/contract/people.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { StatusLine } from '../ui/announce.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { buttonClass } from '../ui/button.tsx';
import { More } from '../ui/more.tsx';
import { Empty, Notice, Skeleton } from '../ui/notice.tsx';
import type { ComponentChildren } from 'preact';
import { AvailabilityBadge } from './availability-badge.tsx';
import { EvidenceLinks } from './evidence-links.tsx';
import { useKnowers, type Narrowing } from './knowledge-queries.ts';
import { t } from './knowledge-words.ts';
import { usePeople, type PeopleFilter } from './queries.ts';
import { t as people } from './words.ts';

/** Who could help with what was searched for, each with the reasons; each count leads to what it counts. */
export function Knowers({ text, narrowing }: { text: string; narrowing: Narrowing }) {
  const found = useKnowers(text, narrowing);
  if (found.isPending) return <Skeleton label={shell('app.loading')} />;
  if (!found.data) return <ProblemNotice error={found.error} retry={() => void found.refetch()} />;
  const { items, byMeaning } = found.data;
  return (
    <>
      <StatusLine text={t('find.count', { count: items.length })} />
      {!byMeaning && <Notice>{t('find.words-only')}</Notice>}
      {items.length === 0 && <NobodyKnows text={Object.keys(narrowing).length > 0 ? text : ''} />}
      {items.length > 0 && (
        <ul class="list">
          {items.map((one) => (
            <PersonItem key={one.person.id} person={one.person} of={one}>
              <Reasons knower={one} text={text} topic={narrowing.topic} />
            </PersonItem>
          ))}
        </ul>
      )}
    </>
  );
}

/** With the way out of the filters, where there are some beside the `text`. */
const NobodyKnows = ({ text }: { text: string }) => (
  <Empty title={t('find.none')}>
    <p>{t('find.none.body')}</p>
    <div class="row">
      {text && (
        <Link href={`/people?${new URLSearchParams({ text })}`} class={buttonClass()}>
          {t('find.none.all')}
        </Link>
      )}
      <Link href="/" class={buttonClass('primary')}>
        {t('find.none.ask')}
      </Link>
    </div>
  </Empty>
);

function Reasons({ knower, text, topic }: { knower: Knower; text: string; topic: string | undefined }) {
  const { person, evidence, declared, named, expertiseHidden } = knower;
  return (
    <ul class="person-reasons">
      {evidence && (
        <li>
          <EvidenceLinks id={person.id} evidence={evidence} filter={{ text, ...(topic && { topic }) }} />
        </li>
      )}
      {declared.map((one) => (
        <li key={`${one.words} ${one.topic?.slug}`}>
          {t('reason.declared', { what: [one.topic?.name, one.words].filter(Boolean).join(': ') })}
          {!evidence && !expertiseHidden && ' '}
          {!evidence && !expertiseHidden && <span class="badge">({t('reason.declared.nothing')})</span>}
        </li>
      ))}
      {named && !evidence && declared.length === 0 && <li>{t('reason.named')}</li>}
    </ul>
  );
}

/** Everybody who fits, by name: nobody is put before anybody else. */
export function PeopleByName({ filter }: { filter: PeopleFilter }) {
  const list = usePeople('', filter);
  if (list.isPending) return <Skeleton label={shell('app.loading')} />;
  if (!list.data) return <ProblemNotice error={list.error} retry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  const { topic } = filter;
  return (
    <>
      {items.length === 0 && !list.hasNextPage && (
        <Empty title={t('find.names.none')}>
          <p>{t('find.names.none.body')}</p>
          <Link href="/people" class={buttonClass()}>
            {t('find.names.none.all')}
          </Link>
        </Empty>
      )}
      {items.length > 0 && (
        <ul class="list">
          {items.map((person) => (
            <PersonItem key={person.id} person={person} of={person}>
              {person.evidence && (
                <p class="soft small">
                  <EvidenceLinks id={person.id} evidence={person.evidence} filter={topic ? { topic } : {}} />
                </p>
              )}
            </PersonItem>
          ))}
        </ul>
      )}
      <More label={t('find.more')} list={list} />
    </>
  );
}

interface ItemProps {
  person: PersonRef;
  of: Pick<Knower, 'kind' | 'availability'>;
  children: ComponentChildren;
}

const PersonItem = ({ person: { id, name }, of: { kind, availability }, children }: ItemProps) => (
  <li class="person-item">
    <Avatar id={id} name={name} />
    <div class="person-facts">
      <div class="row">
        <Link class="person-name" href={`/people/${id}`}>
          {name}
        </Link>
        {kind !== 'employee' && <span class="badge">{people(`profile.kind.${kind}`)}</span>}
        <AvailabilityBadge availability={availability} />
      </div>
      {children}
    </div>
  </li>
);
