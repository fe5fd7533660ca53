import { useEffect, useState } from 'preact/hooks';
import { useDraft } from '../shell/drafts.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import { wordsOf, type Item } from './item.ts';
import { unlessLocked } from './locks.ts';
import { sendNow } from './posting.ts';
import { findItem, putItem } from './store.ts';
import { t } from './words.ts';

/** Changes the words of something that waits; nothing sends it meanwhile. */
export function EditItem({ item, done }: { item: Item; done: () => void }) {
  const [words, setWords, clear] = useDraft(item.personId, `outbox:${item.id}`, () => wordsOf(item));
  const [release] = useState(() => holding(item.id, done));
  useEffect(() => release, []);

  const save = async () => {
    // Deleted in another tab, it is not to come back.
    if (await findItem(item.id)) await putItem(withWords(item, words));
    clear();
    release();
    done();
    sendNow();
  };
  const cancel = () => {
    clear();
    done();
  };
  return (
    <Form class="card stack" problem={null} onSubmit={() => void save()}>
      {words.title !== null && (
        <TextField
          label={t('field.title')}
          name="title"
          maxLength={200}
          focused
          value={words.title}
          onValue={(title) => setWords({ title })}
        />
      )}
      <TextField
        label={item.kind === 'question' ? t('field.details') : t('field.answer')}
        name="body"
        lines={6}
        maxLength={30_000}
        focused={words.title === null}
        value={words.body}
        onValue={(body) => setWords({ body })}
      />
      <div class="row">
        <Button type="submit" look="primary">
          {t('save')}
        </Button>
        <Button onClick={cancel}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}

/** Holds the item until what is returned is called; calls `refused` where somebody else holds it. */
function holding(id: string, refused: () => void) {
  const { promise, resolve } = Promise.withResolvers<true>();
  void hold(id, promise, refused);
  return () => resolve(true);
}

async function hold(id: string, until: Promise<true>, refused: () => void) {
  if (await unlessLocked(id, () => until)) return;
  toast(t('busy'));
  refused();
}

/** The same with other words; what was refused is tried again. */
function withWords(item: Item, { title, body }: ReturnType<typeof wordsOf>): Item {
  if (item.kind === 'answer') return { ...item, problem: null, body: { ...item.body, body } };
  return { ...item, problem: null, body: { ...item.body, body, title: title ?? item.body.title } };
}
