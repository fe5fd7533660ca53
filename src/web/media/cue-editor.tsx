import { useRef } from 'preact/hooks';
import { isConflict } from '../shell/api.ts';
import { newId } from '../shell/drafts.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { toast } from '../ui/toast.tsx';
import { CueRow } from './cue-row.tsx';
import { formatTime, merge, split } from './cues.ts';
import { useWritten, type Source } from './use-written.ts';
import { VttButton } from './vtt-button.tsx';
import { t } from './words.ts';
import { addAt, cueOf, type Row } from './written.ts';

interface Props {
  source: Source;
  kind: 'captions' | 'chapters';
  player: () => HTMLMediaElement | null;
}

/** Captions or chapters beside their recording: written, cut, joined and saved by keyboard alone. */
export function CueEditor({ source, kind, player }: Props) {
  const written = useWritten(source);
  const { rows, write, saving, theirs, wrong, isChanged } = written;
  const form = useRef<HTMLDivElement>(null);
  const focus = (id: string) =>
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(`[data-cue="${id}"]`)?.focus());
  const add = () => {
    const id = newId();
    const second = Math.round((player()?.currentTime ?? 0) * 10) / 10;
    const next = addAt(rows, second, id);
    write(next);
    announce(t('edit.added', { number: next.findIndex((row) => row.id === id) + 1, time: formatTime(second) }));
    focus(id);
  };
  return (
    <div ref={form}>
      <Form problem={wrong} label={t(`edit.${kind}`)} onSubmit={written.submit}>
        <h2>{t(`edit.${kind}`)}</h2>
        {rows.length === 0 && <p class="soft">{t(`edit.${kind}.none`)}</p>}
        <Rows {...{ rows, kind, write, player, focus }} wrong={wrong} />
        {theirs && <Conflict count={theirs.cues.length} take={() => written.take(theirs)} />}
        {!(theirs && isConflict(saving.error)) && <ProblemNotice error={saving.error} />}
        {isChanged && <p class="soft small">{t('edit.unsaved')}</p>}
        <div class="row">
          <Button onClick={add}>{t('edit.add')}</Button>
          <Button type="submit" look="primary" busy={saving.isPending}>
            {t('edit.save')}
          </Button>
          <VttButton choose={(vtt) => saving.mutate({ vtt })} />
          {isChanged && (
            <Button look="quiet" onClick={() => written.take(source.current)}>
              {t('edit.reset')}
            </Button>
          )}
        </div>
      </Form>
    </div>
  );
}

interface RowsProps extends Pick<Props, 'kind' | 'player'> {
  rows: Row[];
  write: (rows: Row[]) => void;
  focus: (id: string) => void;
  wrong: { id: string; problem: string } | null;
}

function Rows({ rows, kind, write, player, focus, wrong }: RowsProps) {
  const replace = (index: number, count: number, by: Row[]) => write(rows.toSpliced(index, count, ...by));
  const halve = (index: number) => {
    const [first, second] = split(cueOf(rows[index]!)).map(rowOf) as [Row, Row];
    replace(index, 1, [first, second]);
    focus(second.id);
  };
  const join = (index: number) => {
    const joined = rowOf(merge(cueOf(rows[index]!), cueOf(rows[index + 1]!)));
    replace(index, 2, [joined]);
    focus(joined.id);
  };
  const remove = (index: number) => {
    replace(index, 1, []);
    toast(t('edit.deleted'), { label: t('edit.undo'), act: () => write(rows) });
    const next = rows[index + 1] ?? rows[index - 1];
    if (next) focus(next.id);
  };
  return (
    <ol class="list-plain stack">
      {rows.map((row, index) => (
        <CueRow
          key={row.id}
          {...{ row, kind, player }}
          number={index + 1}
          error={wrong?.id === row.id ? wrong.problem : undefined}
          change={(patch) => replace(index, 1, [{ ...row, ...patch }])}
          split={() => halve(index)}
          merge={index + 1 < rows.length ? () => join(index) : null}
          remove={() => remove(index)}
        />
      ))}
    </ol>
  );
}

const rowOf = ({ start, end, text }: ReturnType<typeof cueOf>): Row => ({
  id: newId(),
  start: formatTime(start),
  end: formatTime(end),
  text,
});

const Conflict = ({ count, take }: { count: number; take: () => void }) => (
  <Notice tone="bad">
    <strong>{t('conflict.title')}</strong>
    <p>{count > 0 ? t('conflict.body', { count }) : t('conflict.gone')}</p>
    <Button onClick={take}>{t('conflict.theirs')}</Button>
  </Notice>
);
