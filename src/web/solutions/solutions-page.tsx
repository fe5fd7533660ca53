import { useSearchParams } from 'wouter-preact';
import { MadeTabs, MakeLink } from '../job-aids/tabs.tsx';
import { t as made } from '../job-aids/words.ts';
import { usePersonName } from '../people/queries.ts';
import { FindBox } from '../search/find-box.tsx';
import { mostTyped } from '../search/queries.ts';
import { FilterChip } from '../shell/filter-chip.tsx';
import { isId, isSlug, readFilters, useFilterLinks } from '../shell/filters.ts';
import { IgnoredFilters } from '../shell/ignored-filters.tsx';
import { useTopicName } from '../topics/queries.ts';
import { Page } from '../ui/page.tsx';
import type { SolutionFilter } from './queries.ts';
import { FoundSolutions, NewestSolutions } from './solution-lists.tsx';
import { t } from './words.ts';

const shape = { topic: isSlug, by: isId };

/** What worked: the newest first, or what matches the text; which, the address says. */
export function SolutionsPage() {
  const [params] = useSearchParams();
  const text = (params.get('text') ?? '').trim();
  // A search is by what was asked and answered, not by whom.
  const { values, ignored } = readFilters(params, text ? { topic: isSlug, by: [] } : shape);
  return (
    <Page title={made('made.title')} lede={t('lede')} actions={<MakeLink />}>
      <MadeTabs shown="answers" topic={values.topic} />
      <FindBox label={t('find')} most={mostTyped} />
      <IgnoredFilters ignored={ignored} />
      <Chips filter={values} />
      {text ? <FoundSolutions text={text} topic={values.topic} /> : <NewestSolutions filter={values} />}
    </Page>
  );
}

function Chips({ filter: { topic, by } }: { filter: SolutionFilter }) {
  const link = useFilterLinks('/solutions');
  const topicName = useTopicName(topic);
  const name = usePersonName(by);
  if (!topic && !by) return null;
  return (
    <div class="row">
      {topic && <FilterChip label={t('topic', { topic: topicName })} href={link({ topic: undefined })} />}
      {by && <FilterChip label={t('by', { name })} href={link({ by: undefined })} />}
    </div>
  );
}
