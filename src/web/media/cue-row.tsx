import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { formatTime } from './cues.ts';
import { t } from './words.ts';
import { cueOf, type Row } from './written.ts';

interface Props {
  row: Row;
  number: number;
  kind: 'captions' | 'chapters';
  error: string | undefined;
  player: () => HTMLMediaElement | null;
  change: (patch: Partial<Row>) => void;
  split: () => void;
  /** null for the last, which no other follows. */
  merge: (() => void) | null;
  remove: () => void;
}

/** One line: when it is said, and its words. */
export function CueRow({ row, number, kind, error, player, change, split, merge, remove }: Props) {
  const label = t('edit.cue', { number });
  const play = () => {
    const at = player();
    if (!at) return;
    at.currentTime = cueOf(row).start;
    void at.play();
  };
  return (
    <li>
      <fieldset class="cue">
        <legend class="visually-hidden">{label}</legend>
        <Time label={t('edit.start')} value={row.start} onValue={(start) => change({ start })} />
        <Time label={t('edit.end')} value={row.end} onValue={(end) => change({ end })} />
        <div class="cue-words">
          <Field label={t(kind === 'captions' ? 'edit.words' : 'edit.chapter')} error={error}>
            {(control) => (
              <textarea
                {...control}
                class="input"
                rows={kind === 'captions' ? 2 : 1}
                maxLength={2000}
                data-cue={row.id}
                value={row.text}
                onInput={({ currentTarget }) => change({ text: currentTarget.value })}
              />
            )}
          </Field>
        </div>
        <div class="cue-buttons">
          <Small act={play} label={t('edit.play')} of={label} />
          <Small
            act={() => change({ start: formatTime(player()?.currentTime ?? 0) })}
            label={t('edit.now')}
            of={label}
          />
          {kind === 'captions' && <Small act={split} label={t('edit.split')} of={label} />}
          {kind === 'captions' && merge && <Small act={merge} label={t('edit.merge')} of={label} />}
          <Small act={remove} label={t('edit.delete')} of={label} />
        </div>
      </fieldset>
    </li>
  );
}

const Time = ({ label, value, onValue }: { label: string; value: string; onValue: (value: string) => void }) => (
  <Field label={label}>
    {(control) => (
      <input
        {...control}
        class="input"
        autocomplete="off"
        maxLength={16}
        value={value}
        onInput={({ currentTarget }) => onValue(currentTarget.value)}
      />
    )}
  </Field>
);

const Small = ({ act, label, of }: { act: () => void; label: string; of: string }) => (
  <Button look="quiet" aria-label={`${label}: ${of}`} onClick={act}>
    {label}
  </Button>
);
