import { Link } from 'wouter-preact';
import { buttonClass } from '../ui/button.tsx';
import { FilterLinks } from '../ui/filter-links.tsx';
import { Icon } from '../ui/icons.tsx';
import { t } from './words.ts';

/** The two halves of what colleagues made. */
export const MadeTabs = ({ shown, topic }: { shown: 'job-aids' | 'answers'; topic: string | undefined }) => {
  const query = topic ? `?${new URLSearchParams({ topic })}` : '';
  return (
    <FilterLinks
      label={t('made.tabs')}
      choices={[
        { label: t('made.job-aids'), href: `/job-aids${query}`, current: shown === 'job-aids' },
        { label: t('made.answers'), href: `/solutions${query}`, current: shown === 'answers' },
      ]}
    />
  );
};

/** Leads to making one. */
export const MakeLink = () => (
  <Link href="/job-aids/new" class={buttonClass('primary')}>
    <Icon name="plus" size={16} /> {t('made.new')}
  </Link>
);
