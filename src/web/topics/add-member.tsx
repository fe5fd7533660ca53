import { useState } from 'preact/hooks';
import type { PersonRef } from '#src/contract/people.ts';
import { usePeople } from '../people/queries.ts';
import { useSettled } from '../search/queries.ts';
import { api } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import { useMemberChange, useMemberPreview } from './members-queries.ts';
import { t } from './members-words.ts';

interface Props {
  slug: string;
  known: string[];
  done: () => void;
}

/** Finds somebody and adds her, once it was shown what she can then read. */
export function AddMember({ slug, known, done }: Props) {
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<PersonRef | null>(null);
  return (
    <div class="card stack">
      {chosen ? (
        <Confirm slug={slug} person={chosen} done={done} />
      ) : (
        <>
          <TextField label={t('add.find')} name="member" maxLength={100} focused value={name} onValue={setName} />
          <Found name={name} known={known} choose={setChosen} />
        </>
      )}
      <div>
        <Button onClick={done}>{t('add.cancel')}</Button>
      </div>
    </div>
  );
}

function Found({ name, known, choose }: { name: string; known: string[]; choose: (person: PersonRef) => void }) {
  const people = usePeople(useSettled(name.trim(), 200));
  if (people.isPending) return <Skeleton label={shell('app.loading')} lines={2} />;
  const items = (people.data?.pages[0]?.items ?? []).filter(({ id }) => !known.includes(id)).slice(0, 8);
  if (items.length === 0) return <p class="soft">{t('add.none')}</p>;
  return (
    <div class="row" role="group" aria-label={t('add.found')}>
      {items.map((person) => (
        <Button key={person.id} onClick={() => choose(person)}>
          {person.name}
        </Button>
      ))}
    </div>
  );
}

function Confirm({ slug, person, done }: { slug: string; person: PersonRef; done: () => void }) {
  const { id, name } = person;
  const preview = useMemberPreview(slug, id);
  const add = useMemberChange(slug, (confirm: number) =>
    api.topics.setMember({ params: { slug, id }, body: { confirm } }),
  );
  if (preview.isPending) return <Skeleton label={shell('app.loading')} lines={1} />;
  if (!preview.data) return <ProblemNotice error={preview.error} retry={() => void preview.refetch()} />;
  const { readings } = preview.data;
  const added = () => {
    toast(t('add.added', { name }));
    done();
  };
  return (
    <>
      <p>{readings === 0 ? t('add.no-effect', { name }) : t('add.effect', { count: readings, name })}</p>
      <ProblemNotice error={add.error} />
      <div>
        <Button look="primary" busy={add.isPending} onClick={() => add.mutate(readings, { onSuccess: added })}>
          {t('add.act', { name })}
        </Button>
      </div>
    </>
  );
}
