import { Link } from 'wouter-preact';
import { Icon } from '../ui/icons.tsx';
import { t } from './filter-words.ts';

/** A filter that holds; a press takes it out of the address. */
export const FilterChip = ({ label, href }: { label: string; href: string }) => (
  <Link class="filter" aria-current="true" href={href}>
    {label} <span class="visually-hidden">{t('remove')}</span>
    <Icon name="close" size={14} />
  </Link>
);
