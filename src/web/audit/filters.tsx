import type { AuditEvent } from '#src/contract/audit.ts';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icons.tsx';
import { useEventNames, type Shown } from './queries.ts';
import { readable } from './event-words.ts';
import { t } from './words.ts';

interface Props {
  shown: Shown;
  set: (change: Shown) => void;
  /** What is listed: it knows the names behind the ids. */
  items: AuditEvent[];
}

/** What to show of the log. */
export function Filters({ shown, set, items }: Props) {
  return (
    <section class="stack-tight" aria-label={t('filter.title')}>
      <div class="audit-filters">
        <NameFilter value={shown.name} onValue={(name) => set({ name })} />
        <DayFilter label={t('filter.from')} value={shown.from} onValue={(from) => set({ from })} />
        <DayFilter label={t('filter.to')} value={shown.to} onValue={(to) => set({ to })} />
      </div>
      {(shown.actor || shown.subject) && (
        <div class="row">
          {shown.actor && (
            <Remove
              label={t('filter.actor', { name: items[0]?.actor.name ?? shown.actor })}
              act={() => set({ actor: undefined })}
            />
          )}
          {shown.subject && (
            <Remove
              label={t('filter.subject', { title: items[0]?.subject.title ?? shown.subject })}
              act={() => set({ subject: undefined })}
            />
          )}
        </div>
      )}
    </section>
  );
}

interface ValueProps {
  value: string | undefined;
  onValue: (value: string | undefined) => void;
}

function NameFilter({ value, onValue }: ValueProps) {
  const names = useEventNames().data?.items ?? [];
  const known = [...new Set([...names, ...(value && !value.endsWith('.') ? [value] : [])])];
  const groups = Map.groupBy(known, (name) => name.split('.')[0]!);
  if (value?.endsWith('.') && !groups.has(value.slice(0, -1))) groups.set(value.slice(0, -1), []);
  return (
    <Field label={t('filter.name')}>
      {(control) => (
        <select
          {...control}
          class="input"
          name="name"
          value={value ?? ''}
          onChange={(event) => onValue(event.currentTarget.value || undefined)}
        >
          <option value="">{t('filter.everything')}</option>
          {[...groups].map(([group, names]) => (
            <optgroup key={group} label={readable(group)}>
              <option value={`${group}.`}>{t('filter.all-of', { group: readable(group) })}</option>
              {names.map((name) => (
                <option key={name} value={name}>
                  {readable(name)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  );
}

function DayFilter({ label, value, onValue }: ValueProps & { label: string }) {
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          class="input"
          type="date"
          value={value ?? ''}
          onChange={(event) => onValue(event.currentTarget.value || undefined)}
        />
      )}
    </Field>
  );
}

const Remove = ({ label, act }: { label: string; act: () => void }) => (
  <button type="button" class="filter" aria-pressed="true" onClick={act}>
    {label} <span class="visually-hidden">{t('filter.remove')}</span>
    <Icon name="close" size={14} />
  </button>
);
