import { Link } from 'wouter-preact';
import { JobAidItems } from './item.tsx';
import { useJobAidList, type JobAidFilter } from './queries.ts';
import { t } from './words.ts';

const few = 3;

/** The newest job aids of a topic or a person, where there are any. */
export function JobAidsNear({ filter }: { filter: Pick<JobAidFilter, 'topic' | 'owner'> }) {
  const page = useJobAidList(filter, few).data?.pages[0];
  if (!page || page.items.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="job-aids-near">
      <div class="row-apart">
        <h2 id="job-aids-near">{t('near.title')}</h2>
        {page.next && (
          <Link href={`/job-aids?${new URLSearchParams(filter as Record<string, string>)}`}>{t('near.all')}</Link>
        )}
      </div>
      <JobAidItems items={page.items} level="h3" />
    </section>
  );
}
