import { Link } from 'wouter-preact';
import type { Profile } from '#src/contract/people.ts';
import { useMe } from '../shell/session.ts';
import { AlumCard } from './alum-card.tsx';
import { t } from './knowledge-words.ts';

/** To whose profile it is: where she says when and how she may be asked, and whether after leaving. */
export function BeingAsked({ person }: { person: Profile }) {
  if (useMe().id !== person.id) return null;
  return (
    <section class="stack" aria-labelledby="being-asked">
      <h2 id="being-asked">{t('own.title')}</h2>
      <ul class="stack-tight">
        <li>
          <Link href="/availability">{t('own.hours')}</Link>
        </li>
        <li>
          <Link href="/account/telling">{t('own.channels')}</Link>
        </li>
        <li>
          <Link href="/account">{t('own.account')}</Link>
        </li>
      </ul>
      <AlumCard />
    </section>
  );
}
