import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, cancellable } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { useTopics } from '../topics/queries.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { toast } from '../ui/toast.tsx';
import { useGroups, useTokenChange } from './queries.ts';
import { t } from './words.ts';

type Group = Awaited<ReturnType<typeof api.directory.groups>>['items'][number];

/** The groups that the directory sent, and the topics whose members they make. */
export function Groups() {
  const groups = useGroups();
  return (
    <section class="card stack" aria-labelledby="groups">
      <h2 id="groups">{t('groups.title')}</h2>
      {groups.isPending && <Skeleton label={shell('app.loading')} lines={2} />}
      {groups.error && <ProblemNotice error={groups.error} retry={() => void groups.refetch()} />}
      {groups.data?.items.length === 0 && <p class="soft">{t('groups.none')}</p>}
      <ul class="token-list">
        {groups.data?.items.map((group) => (
          <GroupItem key={group.id} group={group} />
        ))}
      </ul>
    </section>
  );
}

function GroupItem({ group }: { group: Group }) {
  const [linking, setLinking] = useState(false);
  const unlink = useTokenChange((slug: string) => api.directory.unlink({ params: { id: group.id, slug } }));
  const members = t('groups.members', { count: group.members });
  return (
    <li class="token">
      <div>
        <p>
          <strong>{group.name}</strong> <span class="soft">{members}</span>
        </p>
        {group.topics.length > 0 && (
          <p class="small">
            {t('groups.topics')} {group.topics.map(({ name }) => name).join(', ')}
          </p>
        )}
        <ProblemNotice error={unlink.error} />
      </div>
      <div class="row">
        {group.topics.map(({ slug, name }) => (
          <Button
            key={slug}
            busy={unlink.isPending}
            onClick={() => unlink.mutate(slug, { onSuccess: () => toast(t('groups.unlinked')) })}
          >
            {t('groups.unlink', { topic: name })}
          </Button>
        ))}
        {!linking && <Button onClick={() => setLinking(true)}>{t('groups.link')}</Button>}
      </div>
      {linking && <LinkForm group={group} done={() => setLinking(false)} />}
    </li>
  );
}

function LinkForm({ group, done }: { group: Group; done: () => void }) {
  const topics = useTopics('');
  const [slug, setSlug] = useState('');
  const items = topics.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div class="token-sure stack-tight">
      <Field label={t('groups.topic')}>
        {(control) => (
          <select
            {...control}
            class="input"
            name="topic"
            value={slug}
            onChange={(event) => setSlug(event.currentTarget.value)}
          >
            <option value="">{t('groups.choose')}</option>
            {items.map((topic) => (
              <option key={topic.slug} value={topic.slug}>
                {topic.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {slug && <Confirm key={slug} group={group} slug={slug} done={done} />}
      <div>
        <Button onClick={done}>{t('make.cancel')}</Button>
      </div>
    </div>
  );
}

function Confirm({ group, slug, done }: { group: Group; slug: string; done: () => void }) {
  const params = { id: group.id, slug };
  const preview = useQuery({
    queryKey: ['tokens', 'link', group.id, slug],
    queryFn: ({ signal }) => cancellable(signal).directory.previewLink({ params }),
    staleTime: 0,
  });
  const link = useTokenChange((confirm: number) => api.directory.link({ params, body: { confirm } }));
  if (preview.isPending) return <Skeleton label={shell('app.loading')} lines={1} />;
  if (!preview.data) return <ProblemNotice error={preview.error} retry={() => void preview.refetch()} />;
  const { readings, people, questions } = preview.data;
  const linked = () => {
    toast(t('groups.linked'));
    done();
  };
  return (
    <>
      <p>{readings === 0 ? t('groups.no-effect') : t('groups.effect', { questions, count: people })}</p>
      <ProblemNotice error={link.error} />
      <div>
        <Button look="primary" busy={link.isPending} onClick={() => link.mutate(readings, { onSuccess: linked })}>
          {t('groups.confirm')}
        </Button>
      </div>
    </>
  );
}
