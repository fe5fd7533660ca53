import { Link, useLocation } from 'wouter-preact';
import type { Person } from '#src/contract/people.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Menu } from '../ui/menu.tsx';
import { toast } from '../ui/toast.tsx';
import { problemOf } from './api.ts';
import { useShortcutSetting } from './navigation.ts';
import { signOut } from './session.ts';
import { t } from './words.ts';

/** The menu of the person who is signed in. */
export function Account({ me }: { me: Person }) {
  const [shortcut, switchShortcut] = useShortcutSetting();
  const [, navigate] = useLocation();
  const leave = async () => {
    // It would go with everything else that this device keeps of her.
    if (await isWaiting(me.id)) {
      navigate('/outbox');
      return toast(t('account.waiting'));
    }
    await signOut(me).catch((error: unknown) => toast(problemOf(error).title));
  };
  return (
    <Menu label={t('account.label', { name: me.name })} button={<Avatar id={me.id} name={me.name} />}>
      <div class="menu-note">{me.name}</div>
      <Link class="menu-item" href={`/people/${me.id}`}>
        {t('account.profile')}
      </Link>
      {me.kind !== 'guest' && (
        <Link class="menu-item" href="/availability">
          {t('account.availability')}
        </Link>
      )}
      <Link class="menu-item" href="/account/telling">
        {t('account.telling')}
      </Link>
      <Link class="menu-item" href="/account">
        {t('account.sign-in')}
      </Link>
      <Link class="menu-item" href={`/questions?author=${me.id}`}>
        {t('account.questions')}
      </Link>
      {me.isConsultant && (
        <Link class="menu-item" href="/training">
          {t('account.training')}
        </Link>
      )}
      {me.isAdministrator && <ForAdministrators />}
      <button type="button" class="menu-item" aria-pressed={shortcut} onClick={switchShortcut}>
        {shortcut ? t('account.shortcut.on') : t('account.shortcut.off')}
      </button>
      <hr class="menu-line" />
      <button type="button" class="menu-item" onClick={() => void leave()}>
        {t('account.sign-out')}
      </button>
    </Menu>
  );
}

const ForAdministrators = () =>
  (['settings', 'imports', 'webhooks', 'deliveries'] as const).map((page) => (
    <Link key={page} class="menu-item" href={page === 'settings' ? '/settings' : `/settings/${page}`}>
      {t(`account.${page}`)}
    </Link>
  ));

async function isWaiting(personId: string) {
  const outbox = await import('../outbox/store.ts').catch(() => null);
  const items = await outbox?.listItems().catch(() => []);
  return items?.some((item) => item.personId === personId) ?? false;
}
