import { useMutation, useQueryClient } from '@tanstack/preact-query';
import { Link } from 'wouter-preact';
import type { Evidence, Profile, TopicEvidence } from '#src/contract/people.ts';
import { api, problemOf } from '../shell/api.ts';
import { formatShortMonth } from '../shell/dates.ts';
import { formatNumber } from '../shell/i18n.ts';
import { useMe } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import { toast } from '../ui/toast.tsx';
import { evidenceSentence } from './evidence.ts';
import { profileKey } from './queries.ts';
import { t } from './words.ts';

/** What a person's answers show that she knows; she can hide it. */
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
      {expertise && expertise.total.answered === 0 && <p class="soft">{t('known.none')}</p>}
      {expertise && expertise.total.answered > 0 && (
        <>
          <p>
            {t('known.total', { name, evidence: evidenceSentence(expertise.total) })}{' '}
            <span class="soft">{t('known.lede')}</span>
          </p>
          {expertise.topics.length > 0 && <TopicTable topics={expertise.topics} />}
        </>
      )}
    </section>
  );
}

function TopicTable({ topics }: { topics: TopicEvidence[] }) {
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{t('known.topic')}</th>
          <th scope="col">{t('known.answered')}</th>
          <th scope="col">{t('known.worked')}</th>
          <th scope="col">{t('known.last')}</th>
        </tr>
      </thead>
      <tbody>
        {topics.map(({ topic, ...evidence }) => (
          <tr key={topic.slug}>
            <th scope="row">
              <Link href={`/topics/${encodeURIComponent(topic.slug)}`}>{topic.name}</Link>
            </th>
            <Counts evidence={evidence} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const Counts = ({ evidence }: { evidence: Evidence }) => (
  <>
    <td>{formatNumber(evidence.answered)}</td>
    <td>{formatNumber(evidence.worked)}</td>
    <td>{evidence.last && formatShortMonth(evidence.last)}</td>
  </>
);

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
