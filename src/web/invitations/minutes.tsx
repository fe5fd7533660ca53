import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Invitation } from '#src/contract/invitations.ts';
import { Button } from '../ui/button.tsx';
import { useFocusReturn } from '../ui/focus.ts';
import { toast } from '../ui/toast.tsx';
import { useMinutes } from './queries.ts';
import { t } from './words.ts';

const choices = [5, 15, 30, 60] as const;

/** After an answer: about how long it took, one tap, and as easily skipped. */
export function MinutesPrompt({ invitation, done }: { invitation: Invitation; done: () => void }) {
  const prompt = useRef<HTMLElement>(null);
  useFocusReturn(prompt);
  return (
    <section ref={prompt} class="notice notice-good minutes" aria-label={t('minutes.title')} tabIndex={-1}>
      <MinutesChoice invitation={invitation} done={done}>
        <Button look="quiet" onClick={done}>
          {t('minutes.skip')}
        </Button>
      </MinutesChoice>
    </section>
  );
}

/** On what was answered before: what was said of the time, or the same choice. */
export function MinutesTaken({ invitation }: { invitation: Invitation }) {
  const { minutes } = invitation;
  if (minutes !== null) return <p class="soft small">{t('minutes.took', { count: minutes })}</p>;
  return (
    <details>
      <summary>{t('minutes.ask')}</summary>
      <MinutesChoice invitation={invitation} done={() => {}} />
    </details>
  );
}

interface ChoiceProps {
  invitation: Invitation;
  done: () => void;
  children?: ComponentChildren;
}

function MinutesChoice({ invitation, done, children }: ChoiceProps) {
  const say = useMinutes(invitation, () => {
    toast(t('minutes.noted'));
    done();
  });
  return (
    <div class="stack-tight">
      <strong role="status">{t('minutes.title')}</strong>
      <p class="soft small">{t('minutes.body')}</p>
      <div class="row">
        {choices.map((minutes) => (
          <Button key={minutes} busy={say.isPending} onClick={() => say.mutate(minutes)}>
            {minutes === 60 ? t('minutes.hour') : t('minutes.some', { count: minutes })}
          </Button>
        ))}
        {children}
      </div>
    </div>
  );
}
