import type { Swarm } from '#src/contract/swarms.ts';
import { WritesAs } from '../pseudonyms/writes-as.tsx';
import { api, fieldProblem } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { toast } from '../ui/toast.tsx';
import { TextBox } from '../uploads/text-box.tsx';
import { useRoomChange } from './queries.ts';
import { t } from './words.ts';

/** What is being written, on which version of the page. */
export interface PageDraft {
  body: string;
  version: number;
  writing: boolean;
}

interface Props {
  room: Swarm;
  draft: PageDraft;
  change: (patch: Partial<PageDraft>) => void;
  done: () => void;
}

/** Writes on the shared page; when somebody else saves it meanwhile, it says so, and saving keeps both texts. */
export function PageEditor({ room, draft, change, done }: Props) {
  const save = useRoomChange(
    room,
    ({ body, version }: PageDraft) => api.swarms.save({ params: { id: room.id }, body: { body, version } }),
    ({ swarm }) => swarm,
  );
  const isNewer = (room.page?.version ?? 0) > draft.version;
  const send = () => {
    if (save.isPending) return;
    save.mutate(draft, {
      onSuccess: ({ kept }) => {
        toast(t(kept === 'page' ? 'page.saved' : 'page.aside'));
        done();
      },
    });
  };
  return (
    <Form problem={save.error} onSubmit={send}>
      <Field labelHidden label={t('page.label')} error={fieldProblem(save.error, 'body')}>
        {(control) => (
          <TextBox
            control={control}
            focused
            name="page"
            rows={12}
            value={draft.body}
            onValue={(body) => change({ body })}
          />
        )}
      </Field>
      <WritesAs />
      <div role="status">{isNewer && <Notice tone="warn">{t('page.newer')}</Notice>}</div>
      <ProblemNotice error={save.error} />
      <div class="row">
        <Button type="submit" look="primary" busy={save.isPending}>
          {t('page.save')}
        </Button>
        <Button onClick={done}>{t('page.cancel')}</Button>
      </div>
    </Form>
  );
}
