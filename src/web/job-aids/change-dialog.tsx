import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import type { NearJobAid } from '#src/contract/freshness.ts';
import { api, fieldProblem } from '../shell/api.ts';
import { newId } from '../shell/drafts.ts';
import { formatList } from '../shell/i18n.ts';
import { useMutation } from '../shell/mutation.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import { StateBadge } from './standing.tsx';
import { t } from './words.ts';
import './job-aids.css';

/** "Something changed": what it touches is shown first, and what is chosen of it is to be checked at once. */
export function ChangeDialog({ topic, close }: { topic: string; close: () => void }) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Set<string>>(new Set());
  const look = useMutation({
    mutationFn: () => api.freshness.previewChange({ body: { text, topic } }),
    onSuccess: ({ items }) => setChosen(new Set(items.filter(({ likely }) => likely).map(({ jobAid }) => jobAid.id))),
  });
  const notice = useNotice(close);
  const write = (text: string) => {
    setText(text);
    look.reset();
  };
  const submit = () => {
    if (look.isPending || notice.isPending) return;
    if (look.data && chosen.size > 0) notice.mutate({ text, jobAids: [...chosen] });
    else look.mutate();
  };
  const error = notice.error ?? look.error;
  return (
    <Dialog title={t('changed.title')} closeLabel={t('close')} close={close}>
      <Form problem={error} onSubmit={submit}>
        <p class="soft">{t('changed.lede')}</p>
        <TextField
          label={t('changed.text')}
          hint={t('changed.text.hint')}
          name="text"
          maxLength={200}
          focused
          value={text}
          onValue={write}
          error={fieldProblem(error, 'text')}
        />
        <div role="status" class="stack-tight">
          {look.data && (
            <Touched items={look.data.items} chosen={chosen} toggle={(id) => setChosen(toggled(chosen, id))} />
          )}
        </div>
        <ProblemNotice error={error} />
        <div class="row">
          <Button type="submit" look="primary" busy={look.isPending || notice.isPending}>
            {look.data && chosen.size > 0 ? t('changed.confirm', { count: chosen.size }) : t('changed.look')}
          </Button>
          <Button onClick={close}>{t('cancel')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}

/** With it, or without it. */
function toggled(chosen: Set<string>, id: string) {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

function useNotice(close: () => void) {
  const client = useQueryClient();
  const [id] = useState(newId);
  return useMutation({
    mutationFn: (body: { text: string; jobAids: string[] }) => api.freshness.noticeChange({ body: { id, ...body } }),
    onSuccess: ({ jobAids }) => {
      toast(t('changed.done', { count: jobAids.length }));
      void client.invalidateQueries({ queryKey: ['job-aids'] });
      void client.invalidateQueries({ queryKey: ['job-aid'] });
      close();
    },
  });
}

interface TouchedProps {
  items: NearJobAid[];
  chosen: Set<string>;
  toggle: (id: string) => void;
}

function Touched({ items, chosen, toggle }: TouchedProps) {
  if (items.length === 0) return <p>{t('changed.none')}</p>;
  return (
    <>
      <p>{t('changed.touches', { count: items.length })}</p>
      <ul class="stack-tight touched">
        {items.map(({ jobAid, freshness, words }) => (
          <li key={jobAid.id}>
            <label class="check">
              <input type="checkbox" checked={chosen.has(jobAid.id)} onChange={() => toggle(jobAid.id)} />
              <span>{jobAid.title}</span>
            </label>
            <span class="row small soft">
              <StateBadge freshness={freshness} />
              {words.length > 0 && t('changed.contains', { words: formatList(words) })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
