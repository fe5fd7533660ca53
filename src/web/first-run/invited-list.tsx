import { useRef } from 'preact/hooks';
import { formatExact } from '../shell/dates.ts';
import { buttonClass, Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icons.tsx';
import { toast } from '../ui/toast.tsx';
import type { Named } from './people-lines.ts';
import { t } from './words.ts';
import './first-run.css';

export interface Invited extends Named {
  link: { url: string; expiresAt: string };
}

/** The links of those who were just added, to be handed on. */
export const InvitedList = ({ invited }: { invited: Invited[] }) => (
  <div class="stack-tight">
    <p role="status">{t('people.links')}</p>
    <ul class="invited">
      {invited.map((one) => (
        <li key={one.link.url}>
          <OneLink invited={one} />
        </li>
      ))}
    </ul>
  </div>
);

function OneLink({ invited }: { invited: Invited }) {
  const { name, email, link } = invited;
  const input = useRef<HTMLInputElement>(null);
  const copy = () => {
    input.current?.select();
    // There is none where the page did not come over https.
    const copied = navigator.clipboard?.writeText(link.url) ?? Promise.reject(new Error('no clipboard'));
    copied.then(
      () => toast(t('people.copied')),
      () => toast(t('people.select')),
    );
  };
  return (
    <Field label={t('people.link', { name })}>
      {(control) => (
        <div class="row">
          <input {...control} ref={input} class="input invited-link" readOnly value={link.url} />
          <Button aria-label={t('people.copy.label', { name })} onClick={copy}>
            <Icon name="copy" /> {t('people.copy')}
          </Button>
          {email && (
            <a
              class={buttonClass('quiet')}
              href={letterTo(invited, email)}
              aria-label={t('people.mail.label', { name })}
            >
              {t('people.mail')}
            </a>
          )}
        </div>
      )}
    </Field>
  );
}

/** Opens the reader's own mail program (RFC 6068). */
function letterTo({ name, link: { url, expiresAt } }: Invited, email: string) {
  const body = t('people.mail.body', { name, url, until: formatExact(expiresAt) });
  return `mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(t('people.mail.subject'))}&body=${encodeURIComponent(body)}`;
}
