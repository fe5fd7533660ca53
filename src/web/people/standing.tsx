import type { Profile } from '#src/contract/people.ts';
import type { Role } from '#src/contract/roles.ts';
import { api } from '../shell/api.ts';
import { formatWhen } from '../shell/dates.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { toast } from '../ui/toast.tsx';
import { Leaving } from './leaving.tsx';
import { useStandingChange } from './standing-queries.ts';
import { t } from './standing-words.ts';

/** For administrators: what a person is here, her roles, and how she leaves. */
export function Standing({ person }: { person: Profile }) {
  const { name, leftAt, kind } = person;
  if (!person.can.manage) return null;
  const isGone = leftAt !== null && kind !== 'alum';
  return (
    <section class="card stack" aria-labelledby="standing">
      <div>
        <h2 id="standing">{t('standing.title')}</h2>
        <p class="soft small">{t('standing.lede')}</p>
      </div>
      {leftAt && <p>{t(isGone ? 'standing.left' : 'standing.alum', { name, when: formatWhen(leftAt) })}</p>}
      {leftAt ? <ComeBack person={person} /> : <Kind person={person} />}
      {!leftAt && kind === 'employee' && <Roles person={person} />}
      {!isGone && <SignOut person={person} />}
      {!isGone && <Leaving person={person} />}
    </section>
  );
}

function ComeBack({ person: { id, name } }: { person: Profile }) {
  const back = useStandingChange(id, () => api.departures.comeBack({ params: { id } }));
  const act = () => back.mutate(undefined, { onSuccess: () => toast(t('standing.back.done', { name })) });
  return (
    <div class="stack-tight">
      <div>
        <Button busy={back.isPending} onClick={act}>
          {t('standing.back', { name })}
        </Button>
      </div>
      <ProblemNotice error={back.error} />
    </div>
  );
}

function Kind({ person: { id, kind } }: { person: Profile }) {
  const change = useStandingChange(id, (kind: 'employee' | 'guest') =>
    api.roles.changeKind({ params: { id }, body: { kind } }),
  );
  const choose = (kind: string) =>
    change.mutate(kind as 'employee' | 'guest', { onSuccess: () => toast(t('kind.changed')) });
  return (
    <div class="stack-tight">
      <Field label={t('kind.label')}>
        {(control) => (
          <select
            {...control}
            class="input"
            name="kind"
            value={kind}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            <option value="employee">{t('kind.employee')}</option>
            <option value="guest">{t('kind.guest')}</option>
            {kind === 'alum' && <option value="alum">{t('kind.alum')}</option>}
          </select>
        )}
      </Field>
      <ProblemNotice error={change.error} />
    </div>
  );
}

function Roles({ person: { id, isAdministrator, isConsultant } }: { person: Profile }) {
  const change = useStandingChange(id, ({ role, on }: { role: Role; on: boolean }) => {
    const request = { params: { id, role } };
    return on ? api.roles.give(request) : api.roles.take(request);
  });
  const has: Record<Role, boolean> = { administrator: isAdministrator, consultant: isConsultant };
  const roles = ['administrator', 'consultant'] as const;
  const set = (role: Role, on: boolean) => change.mutate({ role, on }, { onSuccess: () => toast(t('role.changed')) });
  return (
    <fieldset class="standing-roles">
      <legend class="field-label">{t('role.title')}</legend>
      {roles.map((role) => (
        <label key={role} class="check">
          <input
            type="checkbox"
            name={role}
            checked={has[role]}
            onChange={(event) => set(role, event.currentTarget.checked)}
          />
          {t(`role.${role}`)}
        </label>
      ))}
      <ProblemNotice error={change.error} />
    </fieldset>
  );
}

function SignOut({ person: { id, name } }: { person: Profile }) {
  const end = useStandingChange(id, () => api.sessions.endAll({ params: { id } }));
  const act = () => end.mutate(undefined, { onSuccess: () => toast(t('out.done', { name })) });
  return (
    <div class="stack-tight">
      <div>
        <Button busy={end.isPending} onClick={act}>
          {t('out.act')}
        </Button>
      </div>
      <ProblemNotice error={end.error} />
    </div>
  );
}
