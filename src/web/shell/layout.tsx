import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import type { Person } from '#src/contract/people.ts';
import { useUnread } from '../notifications/unread.ts';
import { OrganisationName } from '../settings/organisation-name.tsx';
import { Announcer } from '../ui/announce.tsx';
import { Button } from '../ui/button.tsx';
import { Icon, Mark, type IconName } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import { Toasts } from '../ui/toast.tsx';
import { Account } from './account.tsx';
import { speakAs } from './api.ts';
import { onceSomebodyActs } from './early.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { useLive } from './live.ts';
import { useAskShortcut } from './navigation.ts';
import { useSessionEnded } from './session.ts';
import { Standing } from './standing.tsx';
import { useSigningIn } from './signed-out.tsx';
import { preloadPages } from './routes.tsx';
import { t } from './words.ts';

/** The frame around every page of somebody who is signed in. */
export function Layout({ me, children }: { me: Person; children: ComponentChildren }) {
  useAskShortcut();
  useLive();
  useEffect(() => speakAs(me.id), [me.id]);
  useEffect(() => onceSomebodyActs(preloadPages), []);
  return (
    <>
      <SkipLink />
      <header class="header no-print">
        <div class="header-row">
          <Brand />
          <Navigation />
          <div class="header-end">
            <SearchLink />
            <InboxLink />
            <Account me={me} />
          </div>
        </div>
      </header>
      <main id="content" class="main" tabIndex={-1}>
        <Standing me={me} />
        <SessionEnded />
        {children}
      </main>
      <Footer />
      <Toasts closeLabel={t('app.close')} />
      <Announcer />
    </>
  );
}

/** The frame around what visitors may read. */
export function VisitorLayout({ children }: { children: ComponentChildren }) {
  const [, signIn] = useSigningIn();
  return (
    <>
      <SkipLink />
      <header class="header no-print">
        <div class="header-row">
          <Brand />
          <div class="header-end">
            <SearchLink />
            <Button look="quiet" onClick={signIn}>
              {t('visitor.sign-in')}
            </Button>
          </div>
        </div>
      </header>
      <main id="content" class="main" tabIndex={-1}>
        {children}
      </main>
      <Footer />
      <Toasts closeLabel={t('app.close')} />
      <Announcer />
    </>
  );
}

/** The frame for people who are not signed in. */
export function PlainLayout({ children }: { children: ComponentChildren }) {
  return (
    <>
      <SkipLink />
      <header class="header header-plain">
        <div class="header-row">
          <Brand />
        </div>
      </header>
      <main id="content" class="main" tabIndex={-1}>
        {children}
      </main>
      <footer class="footer no-print">
        <LanguageSwitch />
      </footer>
    </>
  );
}

const SkipLink = () => (
  <a class="skip" href="#content">
    {t('app.skip')}
  </a>
);

const Brand = () => (
  <Link href="/" class="brand" aria-label={t('nav.home')}>
    <Mark />
    <span>{t('app.name')}</span>
  </Link>
);

const SearchLink = () => (
  <Link href="/search" class="header-search" aria-label={t('nav.search')}>
    <Icon name="search" size={20} />
    <span>{t('nav.search')}</span>
  </Link>
);

/** The inbox, with how much is not read there. */
function InboxLink() {
  const [path] = useLocation();
  const { asked, near, yours } = useUnread();
  const count = asked + near + yours;
  return (
    <Link
      href="/inbox"
      class="header-inbox"
      aria-current={path === '/inbox' ? 'page' : undefined}
      aria-label={count > 0 ? t('nav.inbox.unread', { count }) : t('nav.inbox')}
    >
      <Icon name="inbox" size={20} />
      {count > 0 && <span class="badge-count">{count > 99 ? '99+' : count}</span>}
    </Link>
  );
}

const places = [
  { href: '/', icon: 'ask', label: t('nav.ask') },
  { href: '/questions', icon: 'questions', label: t('nav.questions') },
  { href: '/job-aids', icon: 'steps', label: t('nav.made') },
  { href: '/topics', icon: 'topics', label: t('nav.topics') },
  { href: '/people', icon: 'people', label: t('nav.people') },
  // Where there is little room, the foot of the page leads there.
  { href: '/guide', icon: 'guide', label: t('nav.guide'), wide: true },
] satisfies { href: string; icon: IconName; label: string; wide?: true }[];

function Navigation() {
  const [path] = useLocation();
  const here = path.startsWith('/solutions') ? '/job-aids' : path;
  const isHere = (href: string) => (href === '/' ? path === '/' : here.startsWith(href));
  return (
    <nav class="nav" aria-label={t('nav.label')}>
      {places.map(({ href, icon, label, wide }) => (
        <Link
          key={href}
          href={href}
          class={wide ? 'nav-link nav-wide' : 'nav-link'}
          aria-current={isHere(href) ? 'page' : undefined}
        >
          <Icon name={icon} size={22} />
          <span>{label}</span>
        </Link>
      ))}
    </nav>
  );
}

function SessionEnded() {
  const { ended, lookAgain } = useSessionEnded();
  if (!ended) return null;
  return (
    <div class="page session-ended">
      <Notice tone="bad">
        <strong>{t('ended.title')}</strong>
        <p>{t('ended.body')}</p>
        <a href="/sign-in" target="_blank" rel="noopener">
          {t('ended.open')}
        </a>
        <Button onClick={() => void lookAgain().catch(() => {})}>{t('ended.retry')}</Button>
      </Notice>
    </div>
  );
}

const Footer = () => (
  <footer class="footer no-print">
    <span>{t('footer.text')}</span>
    <OrganisationName />
    <Link href="/guide">{t('nav.guide')}</Link>
    <a href="/api">{t('footer.api')}</a>
    <LanguageSwitch />
  </footer>
);
