import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { ErasurePreview } from '#src/contract/personal.ts';
import { api, cancellable, fieldProblem } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { Notice, Skeleton } from '../ui/notice.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import { exportAddress } from './address.ts';
import { countSentence } from './counts.ts';
import { t } from './words.ts';
import './personal.css';

interface Props {
  person: { id: string; name: string };
}

/** For administrators, on a person's page: what is kept about her, and erasing her after a look at what that does. */
export function ErasePerson({ person }: Props) {
  const me = useMe();
  const [open, setOpen] = useState(false);
  if (!me.isAdministrator) return null;
  return (
    <div class="row">
      <a class={buttonClass('quiet')} href={exportAddress(person.id)} download>
        {t('erase.download')}
      </a>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {t('erase.open')}
      </Button>
      {open && (
        <Dialog
          title={t('erase.title', { name: person.name })}
          closeLabel={t('erase.close')}
          close={() => setOpen(false)}
        >
          <Preview person={person} close={() => setOpen(false)} />
        </Dialog>
      )}
    </div>
  );
}

type Within = Props & { close: () => void };

function Preview({ person, close }: Within) {
  const preview = useQuery({
    queryKey: ['erasure', person.id],
    queryFn: ({ signal }) => cancellable(signal).personal.preview({ params: { id: person.id } }),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (preview.isPending) return <Skeleton label={shell('app.loading')} lines={4} />;
  if (!preview.data) return <ProblemNotice error={preview.error} retry={() => void preview.refetch()} />;
  return (
    <div class="stack">
      <p>{t('erase.lede')}</p>
      <Consequences preview={preview.data} />
      {preview.data.refusal ? (
        <Notice tone="warn">{preview.data.refusal}</Notice>
      ) : (
        <Confirm person={person} close={close} />
      )}
    </div>
  );
}

function Consequences({ preview: { texts, counts } }: { preview: ErasurePreview }) {
  const goes = countSentence(counts, 'goes');
  const stays = countSentence(counts, 'stays');
  return (
    <ul class="consequences">
      <li>{t(`erase.${texts}`)}</li>
      {goes && <li>{t('erase.goes', { list: goes })}</li>}
      {stays && <li>{t('erase.stays', { list: stays })}</li>}
      <li>{t('erase.masked')}</li>
    </ul>
  );
}

function Confirm({ person, close }: Within) {
  const [name, setName] = useState('');
  const erase = useErase(person);
  return (
    <Form problem={erase.error} onSubmit={() => erase.isPending || erase.mutate(name)}>
      <TextField
        label={t('erase.confirm', { name: person.name })}
        name="name"
        maxLength={100}
        focused
        value={name}
        onValue={setName}
        error={fieldProblem(erase.error, 'name')}
      />
      {!fieldProblem(erase.error, 'name') && <ProblemNotice error={erase.error} />}
      <div class="row">
        <Button type="submit" look="primary" busy={erase.isPending}>
          {t('erase.act')}
        </Button>
        <Button onClick={close}>{t('erase.cancel')}</Button>
      </div>
    </Form>
  );
}

/** Afterwards whatever was loaded may name her. */
function useErase({ id, name }: Props['person']) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  return useMutation({
    mutationFn: (confirmed: string) => api.personal.erase({ params: { id }, body: { name: confirmed } }),
    onSuccess: () => {
      toast(t('erase.done', { name }));
      navigate('/people');
      client.removeQueries({ queryKey: ['person', id] });
      void client.invalidateQueries();
    },
  });
}
