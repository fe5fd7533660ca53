import { useState } from 'preact/hooks';
import type { JobAid } from '#src/contract/job-aids.ts';
import type { PersonRef } from '#src/contract/people.ts';
import { PeoplePicker } from '../audiences/people-picker.tsx';
import { api, fieldProblem } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { toast } from '../ui/toast.tsx';
import { useJobAidChange } from './queries.ts';
import { t } from './words.ts';

/** Says who keeps a job aid true, and who does in her place. */
export function OwnerDialog({ aid, close }: { aid: JobAid; close: () => void }) {
  const [owner, setOwner] = useState<PersonRef | undefined>(aid.owner);
  const [deputy, setDeputy] = useState<PersonRef | undefined>(aid.deputy ?? undefined);
  const [missing, setMissing] = useState<string>();
  const change = useJobAidChange(aid.id, (body: { owner: string; deputy: string | null }) =>
    api.jobAids.setOwner({ params: { id: aid.id }, body }),
  );
  const save = () => {
    if (!owner) return setMissing(t('owner.one'));
    change.mutate(
      { owner: owner.id, deputy: deputy?.id ?? null },
      {
        onSuccess: () => {
          toast(t('owner.saved', { name: owner.name }));
          close();
        },
      },
    );
  };
  return (
    <Dialog title={t('owner.title')} closeLabel={t('close')} close={close}>
      <Form problem={missing ?? change.error} onSubmit={save}>
        <p class="soft">{t('owner.lede')}</p>
        <One
          label={t('owner.owner')}
          person={owner}
          onPerson={setOwner}
          error={owner ? fieldProblem(change.error, 'owner') : missing}
        />
        <One
          label={t('owner.deputy-field')}
          person={deputy}
          onPerson={setDeputy}
          error={fieldProblem(change.error, 'deputy')}
        />
        <ProblemNotice error={change.error} />
        <div class="row">
          <Button type="submit" look="primary" busy={change.isPending}>
            {t('owner.save')}
          </Button>
          <Button onClick={close}>{t('cancel')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}

interface OneProps {
  label: string;
  person: PersonRef | undefined;
  onPerson: (person: PersonRef | undefined) => void;
  error: string | undefined;
}

/** Whoever is named last takes the place. */
const One = ({ label, person, onPerson, error }: OneProps) => (
  <PeoplePicker
    label={label}
    meToo
    people={person ? [person] : []}
    onPeople={(people) => onPerson(people.at(-1))}
    error={error}
  />
);
