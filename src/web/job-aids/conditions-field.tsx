import { useRef } from 'preact/hooks';
import type { Condition } from '#src/contract/job-aids.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { t as shown } from './words.ts';
import { t } from './editor-words.ts';

interface Props {
  conditions: Condition[];
  onConditions: (conditions: Condition[]) => void;
}

const kinds = ['version', 'place', 'role', 'other'] as const;
const most = 12;

/** Where a job aid holds: a kind and a few words each. */
export function ConditionsField({ conditions, onConditions }: Props) {
  const group = useRef<HTMLFieldSetElement>(null);
  const change = (at: number, patch: Partial<Condition>) =>
    onConditions(conditions.with(at, { ...conditions[at]!, ...patch }));
  const add = () => {
    onConditions([...conditions, { kind: 'version', text: '' }]);
    requestAnimationFrame(() => group.current?.querySelector<HTMLElement>('li:last-child select')?.focus());
  };
  return (
    <fieldset class="stack-tight conditions-field" ref={group} tabIndex={-1}>
      <legend class="field-label">{t('conditions.title')}</legend>
      <p class="field-hint">{t('conditions.hint')}</p>
      {conditions.length > 0 && (
        <ul class="stack-tight condition-list">
          {conditions.map((condition, at) => (
            <OneCondition
              key={at}
              condition={condition}
              number={at + 1}
              change={(patch) => change(at, patch)}
              remove={() => onConditions(conditions.toSpliced(at, 1))}
            />
          ))}
        </ul>
      )}
      {conditions.length < most && (
        <div>
          <Button look="quiet" onClick={add}>
            <Icon name="plus" size={16} /> {t('conditions.add')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

interface OneProps {
  condition: Condition;
  number: number;
  change: (patch: Partial<Condition>) => void;
  remove: () => void;
}

const OneCondition = ({ condition: { kind, text }, number, change, remove }: OneProps) => (
  <li class="condition">
    <select
      class="input"
      aria-label={t('conditions.kind', { number })}
      value={kind}
      onChange={(event) => change({ kind: kinds.find((one) => one === event.currentTarget.value) ?? 'other' })}
    >
      {kinds.map((one) => (
        <option key={one} value={one}>
          {shown(`condition.${one}`)}
        </option>
      ))}
    </select>
    <input
      class="input"
      aria-label={t('conditions.text', { number })}
      maxLength={120}
      autocomplete="off"
      value={text}
      onInput={(event) => change({ text: event.currentTarget.value })}
    />
    <Button look="quiet" aria-label={t('conditions.remove', { number })} onClick={remove}>
      <Icon name="close" />
    </Button>
  </li>
);
