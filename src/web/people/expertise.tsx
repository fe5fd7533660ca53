import { useQueryClient } from '@tanstack/preact-query';
import { Link } from 'wouter-preact';
import type { Evidence, Profile, TopicEvidence } from '#src/contract/people.ts';
import { api, problemOf } from '../shell/api.ts';
import { formatMonth, formatShortMonth } from '../shell/dates.ts';
import { useMutation } from '../shell/mutation.ts';
import { formatNumber } from '../shell/i18n.ts';
import { useMe } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import { toast } from '../ui/toast.tsx';
import { evidenceHref, EvidenceLinks } from './evidence-links.tsx';
import type { EvidenceFilter } from './knowledge-queries.ts';
import { t as knowledge } from './knowledge-words.ts';
import { profileKey } from './queries.ts';
import { TopicMenu } from './topic-menu.tsx';
import { t } from './words.ts';

/** What a person's answers show that she knows, each count leading to what it counts; she can hide and correct it. */
export function Expertise({ person }: { person: Profile }) {
  const me = useMe();
  const isMine = person.id === me.id;
  const { expertise, expertiseHidden, name } = person;
  return (
    <section class="stack" aria-labelledby="known">
      <div class="row-apart">
        <h2 id="known">{t('known.title')}</h2>
        {isMine && <Concealment person={person} />}
      </div>
      {isMine && expertiseHidden && (
        <Notice tone="warn">
          <p>{t('known.hidden-by-you')}</p>
        </Notice>
      )}
      {!expertise && <p class="soft">{t('known.hidden', { name })}</p>}
      {expertise && isEmpty(expertise.total) && <p class="soft">{t('known.none')}</p>}
      {expertise && !isEmpty(expertise.total) && (
        <>
          <p>
            {name} <EvidenceLinks id={person.id} evidence={expertise.total} filter={{}} />.{' '}
            <span class="soft">{t('known.lede')}</span>
          </p>
          {expertise.topics.length > 0 && (
            <div class="known-topics">
              <TopicTable person={person} topics={expertise.topics} isMine={isMine} />
            </div>
          )}
        </>
      )}
    </section>
  );
}

const isEmpty = ({ answered, swarms }: Evidence) => answered + swarms === 0;

interface TableProps {
  person: Profile;
  topics: TopicEvidence[];
  isMine: boolean;
}

const TopicTable = ({ person, topics, isMine }: TableProps) => (
  <table class="table">
    <thead>
      <tr>
        <th scope="col">{t('known.topic')}</th>
        <th scope="col">{t('known.answered')}</th>
        <th scope="col">{t('known.worked')}</th>
        <th scope="col">{t('known.thanked')}</th>
        <th scope="col">{t('known.swarms')}</th>
        <th scope="col">{t('known.last')}</th>
        {isMine && (
          <td>
            <span class="visually-hidden">{t('profile.edit')}</span>
          </td>
        )}
      </tr>
    </thead>
    <tbody>
      {topics.map((one) => (
        <tr key={one.topic.slug}>
          <th scope="row">
            <Link href={`/topics/${encodeURIComponent(one.topic.slug)}`}>{one.topic.name}</Link>
            <Marks evidence={one} />
          </th>
          <Counts id={person.id} evidence={one} />
          {isMine && (
            <td>
              <TopicMenu id={person.id} evidence={one} />
            </td>
          )}
        </tr>
      ))}
    </tbody>
  </table>
);

const Marks = ({ evidence: { hidden, correctedAt } }: { evidence: TopicEvidence }) => (
  <>
    {hidden && <span class="badge badge-warn topic-mark">{knowledge('topic.hidden')}</span>}
    {correctedAt && <span class="badge topic-mark">{knowledge('topic.past', { date: formatMonth(correctedAt) })}</span>}
  </>
);

function Counts({ id, evidence }: { id: string; evidence: TopicEvidence }) {
  const { topic, answered, worked, thanked, swarms, last } = evidence;
  const cells: [string, number, EvidenceFilter][] = [
    [t('known.answered'), answered, {}],
    [t('known.worked'), worked, { worked: 'true' }],
    [t('known.thanked'), thanked, { thanked: 'true' }],
    [t('known.swarms'), swarms, { swarms: 'true' }],
  ];
  return (
    <>
      {cells.map(([name, count, filter]) => (
        <td key={name}>
          {count > 0 ? (
            <Link href={evidenceHref(id, { topic: topic.slug, ...filter })}>{formatNumber(count)}</Link>
          ) : (
            formatNumber(count)
          )}
        </td>
      ))}
      <td>{last && formatShortMonth(last)}</td>
    </>
  );
}

function Concealment({ person }: { person: Profile }) {
  const hidden = person.expertiseHidden;
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (hide: boolean) => {
      const request = { params: { id: person.id } };
      return hide ? api.people.hideExpertise(request) : api.people.showExpertise(request);
    },
    onSettled: () => client.invalidateQueries({ queryKey: profileKey(person.id) }),
  });
  const run = (hide: boolean, undoable = true) =>
    change.mutate(hide, {
      onSuccess: () => {
        const undo = { label: t('known.undo'), act: () => run(!hide, false) };
        toast(t(hide ? 'known.hidden-now' : 'known.shown-now'), undoable ? undo : undefined);
      },
      onError: (error) => toast(problemOf(error).title),
    });
  return (
    <Button busy={change.isPending} onClick={() => run(!hidden)}>
      <Icon name="eye" />
      {hidden ? t('known.show') : t('known.hide')}
    </Button>
  );
}
