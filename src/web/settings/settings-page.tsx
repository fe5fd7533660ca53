import { Link } from 'wouter-preact';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { useSettings } from './queries.ts';
import { SettingsForm } from './settings-form.tsx';
import { Terms } from './terms.tsx';
import { t } from './words.ts';
import './settings.css';

/** For administrators: what holds for everybody, and the way to what else they look after. */
export function SettingsPage() {
  const me = useMe();
  if (!me.isAdministrator) return <Page title={t('settings.only')} lede={t('settings.only.body')} children={null} />;
  return (
    <Page title={t('settings.title')} lede={t('settings.lede')}>
      <Places />
      <Settings />
      <Terms />
    </Page>
  );
}

const places = [
  { href: '/settings/audit', title: t('place.audit'), body: t('place.audit.body') },
  { href: '/settings/ladder', title: t('place.ladder'), body: t('place.ladder.body') },
  { href: '/settings/imports', title: t('place.imports'), body: t('place.imports.body') },
  { href: '/settings/programs', title: t('place.programs'), body: t('place.programs.body') },
  { href: '/settings/webhooks', title: t('place.webhooks'), body: t('place.webhooks.body') },
  { href: '/people', title: t('place.people'), body: t('place.people.body') },
];

const Places = () => (
  <nav aria-label={t('settings.places')}>
    <ul class="places">
      {places.map(({ href, title, body }) => (
        <li key={href} class="card place">
          <Link href={href}>{title}</Link>
          <p class="soft small">{body}</p>
        </li>
      ))}
    </ul>
  </nav>
);

function Settings() {
  const settings = useSettings();
  if (settings.isPending) return <Skeleton label={shell('app.loading')} lines={9} />;
  if (!settings.data) return <ProblemNotice error={settings.error} retry={() => void settings.refetch()} />;
  return <SettingsForm state={settings.data} />;
}
