import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { Choices, MailChoice, Part, Telling } from '#src/contract/notifications.ts';
import { fieldProblem } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Notice, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { toast } from '../ui/toast.tsx';
import { DevicesCard } from './devices-card.tsx';
import { useChoose, useTelling } from './queries.ts';
import { t } from './telling-words.ts';
import { UndeliveredCard } from './undelivered-card.tsx';
import './notifications.css';

/** By which ways and when the reader is told, on which browsers, and what did not reach her. */
export function TellingPage() {
  const telling = useTelling();
  const inbox = (
    <Link href="/inbox" class={buttonClass()}>
      {t('inbox')}
    </Link>
  );
  return (
    <Page title={t('title')} lede={t('lede')} actions={inbox}>
      {telling.isPending && <Skeleton label={shell('app.loading')} />}
      {telling.error && !telling.data && <ProblemNotice error={telling.error} retry={() => void telling.refetch()} />}
      {telling.data && <Cards telling={telling.data} />}
    </Page>
  );
}

const Cards = ({ telling }: { telling: Telling }) => (
  <>
    <MailNotice mail={telling.mail} />
    <ChoicesForm telling={telling} />
    <DevicesCard telling={telling} />
    {telling.undelivered.length > 0 && <UndeliveredCard items={telling.undelivered} />}
  </>
);

function MailNotice({ mail }: Pick<Telling, 'mail'>) {
  if (mail === 'on') return null;
  return (
    <Notice tone="warn">
      <p>{t(`mail.${mail}`)}</p>
      {mail === 'no_address' && <Link href="/account">{t('mail.no_address.link')}</Link>}
    </Notice>
  );
}

type Edit = (edit: Partial<Choices>) => void;

function ChoicesForm({ telling }: { telling: Telling }) {
  const [draft, setDraft] = useState(telling.choices);
  const choose = useChoose();
  const edit: Edit = (change) => setDraft({ ...draft, ...change });
  const save = () => choose.mutate(draft, { onSuccess: () => toast(t('saved')) });
  return (
    <Form class="card stack" problem={choose.error} onSubmit={() => choose.isPending || save()}>
      <h2>{t('what')}</h2>
      {(['asked', 'near', 'yours'] as const).map((part) => (
        <Ways key={part} part={part} draft={draft} edit={edit} />
      ))}
      <h2>{t('when')}</h2>
      <Clock
        name="digestAt"
        label={t('digest.label')}
        hint={t('digest.hint', { zone: telling.timeZone })}
        value={draft.digestAt}
        onValue={(digestAt) => edit({ digestAt })}
        error={fieldProblem(choose.error, 'digestAt')}
      />
      <Quiet draft={draft} edit={edit} error={fieldProblem(choose.error, 'quiet.to')} />
      <ProblemNotice error={choose.error} />
      <div class="row">
        <Button type="submit" look="primary" busy={choose.isPending}>
          {t('save')}
        </Button>
      </div>
    </Form>
  );
}

const mailChoices: MailChoice[] = ['at_once', 'digest', 'none'];

function Ways({ part, draft, edit }: { part: Part; draft: Choices; edit: Edit }) {
  const ways = draft[part];
  const change = (change: Partial<Choices[Part]>) => edit({ [part]: { ...ways, ...change } });
  return (
    <fieldset class="ways">
      <legend>{t(`part.${part}`)}</legend>
      <p class="soft small">{t(`part.${part}.hint`)}</p>
      <div class="ways-row">
        <Field label={t('mail.of', { part: t(`part.${part}`) })} labelHidden>
          {(control) => (
            <select
              {...control}
              class="input"
              name={`${part}-mail`}
              value={ways.mail}
              onChange={({ currentTarget }) => change({ mail: currentTarget.value as MailChoice })}
            >
              {mailChoices.map((choice) => (
                <option key={choice} value={choice}>
                  {t('mail')}: {t(`mail.${choice}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <label class="check">
          <input
            type="checkbox"
            name={`${part}-push`}
            checked={ways.push}
            onChange={({ currentTarget }) => change({ push: currentTarget.checked })}
          />
          <span>{t('push')}</span>
        </label>
      </div>
    </fieldset>
  );
}

function Quiet({ draft: { quiet }, edit, error }: { draft: Choices; edit: Edit; error: string | undefined }) {
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          name="quiet"
          checked={quiet !== null}
          onChange={({ currentTarget }) =>
            edit({ quiet: currentTarget.checked ? { from: '20:00', to: '07:00' } : null })
          }
        />
        <span>{t('quiet.on')}</span>
      </label>
      {quiet && (
        <div class="ways-row">
          <Clock
            name="quiet-from"
            label={t('quiet.from')}
            value={quiet.from}
            onValue={(from) => edit({ quiet: { ...quiet, from } })}
          />
          <Clock
            name="quiet-to"
            label={t('quiet.to')}
            value={quiet.to}
            onValue={(to) => edit({ quiet: { ...quiet, to } })}
            error={error}
          />
        </div>
      )}
    </>
  );
}

interface ClockProps {
  name: string;
  label: string;
  hint?: string;
  value: string;
  onValue: (value: string) => void;
  error?: string | undefined;
}

const Clock = ({ name, label, hint, value, onValue, error }: ClockProps) => (
  <Field label={label} hint={hint} error={error}>
    {(control) => (
      <input
        {...control}
        class="input clock-field"
        type="time"
        name={name}
        value={value}
        onInput={({ currentTarget }) => onValue(currentTarget.value)}
      />
    )}
  </Field>
);
