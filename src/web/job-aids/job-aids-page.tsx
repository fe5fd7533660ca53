import { Link, useSearchParams } from 'wouter-preact';
import { usePersonName } from '../people/queries.ts';
import { FilterChip } from '../shell/filter-chip.tsx';
import { isId, isSlug, readFilters, useFilterLinks } from '../shell/filters.ts';
import { IgnoredFilters } from '../shell/ignored-filters.tsx';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { useTopicName } from '../topics/queries.ts';
import { buttonClass } from '../ui/button.tsx';
import { FilterLinks } from '../ui/filter-links.tsx';
import { More } from '../ui/more.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { JobAidItems } from './item.tsx';
import { useJobAidList, type JobAidFilter } from './queries.ts';
import { MadeTabs, MakeLink } from './tabs.tsx';
import { t } from './words.ts';

const shape = {
  topic: isSlug,
  owner: isId,
  maker: isId,
  state: ['draft', 'current', 'check', 'out_of_date', 'retired'],
} as const;

/** Job aids, the newest first; which, the address says. */
export function JobAidsPage() {
  const [params] = useSearchParams();
  const { values: filter, ignored } = readFilters(params, shape);
  return (
    <Page title={t('made.title')} lede={t('made.lede')} actions={<MakeLink />}>
      <MadeTabs shown="job-aids" topic={filter.topic} />
      <IgnoredFilters ignored={ignored} />
      <Filters filter={filter} />
      <List filter={filter} />
    </Page>
  );
}

function Filters({ filter: { topic, owner, maker, state } }: { filter: JobAidFilter }) {
  const me = useMe();
  const link = useFilterLinks('/job-aids');
  const topicName = useTopicName(topic);
  const ownerName = usePersonName(owner === me.id ? undefined : owner);
  const makerName = usePersonName(maker);
  const isMine = owner === me.id;
  const choice = (
    label: string,
    wanted: { owner?: string | undefined; state?: string | undefined },
    current: boolean,
  ) => ({
    label,
    href: link({ owner: undefined, state: undefined, ...wanted }),
    current,
  });
  return (
    <div class="row filter-groups">
      <FilterLinks
        label={t('list.filter')}
        choices={[
          choice(t('list.all'), {}, !state && !isMine),
          choice(t('list.mine'), { owner: me.id }, isMine && !state),
          choice(t('list.drafts'), { state: 'draft' }, state === 'draft'),
          choice(t('list.check'), { state: 'check' }, state === 'check'),
          choice(t('state.out_of_date'), { state: 'out_of_date' }, state === 'out_of_date'),
          choice(t('state.retired'), { state: 'retired' }, state === 'retired'),
        ]}
      />
      {topic && <FilterChip label={t('list.topic', { topic: topicName })} href={link({ topic: undefined })} />}
      {owner && !isMine && (
        <FilterChip label={t('list.owner', { name: ownerName })} href={link({ owner: undefined })} />
      )}
      {maker && <FilterChip label={t('list.maker', { name: makerName })} href={link({ maker: undefined })} />}
    </div>
  );
}

function List({ filter }: { filter: JobAidFilter }) {
  const list = useJobAidList(filter);
  if (list.isPending) return <Skeleton label={shell('app.loading')} lines={12} />;
  if (!list.data) return <ProblemNotice error={list.error} retry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return Object.keys(filter).length > 0 ? <NoneHere /> : <NoneYet />;
  return (
    <>
      <JobAidItems items={items} />
      <More label={t('list.more')} list={list} />
    </>
  );
}

const NoneYet = () => (
  <Empty title={t('list.none')}>
    <p>{t('list.none.body')}</p>
    <div class="row">
      <Link href="/questions?state=settled" class={buttonClass()}>
        {t('list.none.settled')}
      </Link>
      <Link href="/guide/keep-what-was-learned" class={buttonClass()}>
        {t('list.guide')}
      </Link>
      <MakeLink />
    </div>
  </Empty>
);

const NoneHere = () => (
  <Empty title={t('list.none-here')}>
    <p>{t('list.none-here.body')}</p>
    <Link href="/job-aids" class={buttonClass()}>
      {t('list.none-here.all')}
    </Link>
  </Empty>
);
