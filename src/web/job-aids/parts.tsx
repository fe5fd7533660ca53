import type { JobAid, Part, Step } from '#src/contract/job-aids.ts';
import { useConnection } from '../shell/connection.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { Prose } from '../ui/prose.tsx';
import { toast } from '../ui/toast.tsx';
import { useProgress } from './progress.ts';
import { t } from './words.ts';

/** What a job aid says, in order; its steps can be ticked off, and are still when the reader comes back. */
export function Parts({ aid }: { aid: JobAid }) {
  const progress = useProgress(aid);
  const keys = aid.parts.flatMap((part) => (part.kind === 'steps' ? part.steps.map(({ key }) => key) : []));
  const toggle = (key: string) => {
    const done = new Set(progress.done);
    if (!done.delete(key)) done.add(key);
    // Of steps that are no more, nothing is remembered.
    progress.setDone(keys.filter((one) => done.has(one)));
  };
  return (
    <div class="stack job-aid-parts" tabIndex={-1}>
      {aid.parts.map((part, at) => (
        <OnePart key={at} part={part} done={progress.done} toggle={toggle} />
      ))}
      {keys.length > 1 && <Progress keys={keys} {...progress} />}
    </div>
  );
}

interface PartProps {
  done: Set<string>;
  toggle: (key: string) => void;
}

function OnePart({ part, ...steps }: PartProps & { part: Part }) {
  if (part.kind === 'text') return <Prose html={part.html} />;
  if (part.kind === 'warning') return <Warning html={part.html} />;
  return (
    <ol class="steps" start={part.start}>
      {part.steps.map((step, at) => (
        <OneStep key={step.key} step={step} number={part.start + at} {...steps} />
      ))}
    </ol>
  );
}

const Warning = ({ html }: { html: string }) => (
  <div class="notice notice-warn job-aid-warning" role="note">
    <Icon name="warning" />
    <div class="notice-body">
      <strong>{t('warning')}</strong>
      <Prose html={html} />
    </div>
  </div>
);

function OneStep({ step: { key, html }, number, done, toggle }: PartProps & { step: Step; number: number }) {
  const isDone = done.has(key);
  return (
    <li class={isDone ? 'step step-done' : 'step'}>
      <label class="step-tick">
        <input type="checkbox" checked={isDone} aria-label={t('step.done', { number })} onChange={() => toggle(key)} />
        <span class="step-number" aria-hidden="true">
          {number}
        </span>
      </label>
      <Prose html={html} />
    </li>
  );
}

interface ProgressProps extends ReturnType<typeof useProgress> {
  keys: string[];
}

function Progress({ keys, done, isKept, setDone }: ProgressProps) {
  const { away } = useConnection();
  const ticked = keys.filter((key) => done.has(key));
  const again = () => {
    setDone([]);
    toast(t('progress.cleared'), { label: t('progress.again.undo'), act: () => setDone(ticked) });
  };
  const isAll = ticked.length === keys.length;
  return (
    <div class="row-apart no-print step-progress">
      <p class="soft small" role="status">
        {isAll ? t('progress.all') : t('progress.count', { done: ticked.length, count: keys.length })}{' '}
        {isKept && away && t('progress.kept')}
      </p>
      {ticked.length > 0 && (
        <Button look="quiet" onClick={again}>
          {t('progress.again')}
        </Button>
      )}
    </div>
  );
}
