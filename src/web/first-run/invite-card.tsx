import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { usePeople } from '../people/queries.ts';
import { api, problemOf } from '../shell/api.ts';
import { useDraft } from '../shell/drafts.ts';
import { useMutation } from '../shell/mutation.ts';
import { formatList } from '../shell/i18n.ts';
import { useMe } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { InvitedList, type Invited } from './invited-list.tsx';
import { mostPeople, readPeople, type Named } from './people-lines.ts';
import { t } from './words.ts';

/** Adds colleagues by the line, and gives the link that signs each of them in. */
export function InviteCard() {
  const me = useMe();
  const [draft, change] = useDraft(me.id, 'invite', () => ({ text: '' }));
  const [invited, setInvited] = useState<Invited[]>([]);
  const [refused, setRefused] = useState<{ said: string }>();
  const add = useAdding((one, rest) => {
    setInvited((before) => [...before, one]);
    change({ text: rest.join('\n') });
  });
  const submit = () => {
    if (add.isPending) return;
    const lines = readPeople(draft.text);
    const said = whatIsWrong(lines);
    setRefused(said ? { said } : undefined);
    if (!said) add.mutate(lines as Line[]);
  };
  const problem = refused ?? add.error;
  const error = refused?.said ?? (add.error instanceof NotAdded ? add.error.message : undefined);
  return (
    <section class="card stack" aria-labelledby="invite">
      <h2 id="invite">{t('people.title')}</h2>
      <Here />
      <Form problem={problem} onSubmit={submit}>
        <TextField
          label={t('people.label')}
          hint={t('people.hint')}
          name="people"
          maxLength={10_000}
          lines={3}
          value={draft.text}
          onValue={(text) => {
            setRefused(undefined);
            change({ text });
          }}
          error={error}
        />
        <div>
          <Button type="submit" busy={add.isPending}>
            {t('people.act')}
          </Button>
        </div>
      </Form>
      {invited.length > 0 && <InvitedList invited={invited} />}
    </section>
  );
}

interface Line {
  line: string;
  person: Named;
}

function whatIsWrong(lines: { person: Named | null }[]) {
  if (lines.length === 0) return t('people.none');
  if (lines.length > mostPeople) return t('people.many', { most: mostPeople });
  const nameless = lines.findIndex(({ person }) => person === null);
  return nameless < 0 ? undefined : t('people.nameless', { line: nameless + 1 });
}

/** Somebody could not be added; who stood before her was. */
class NotAdded extends Error {}

/** Adds one after the other, so that what was done stays done where one of them is refused; `rest` are the lines still to do. */
function useAdding(added: (one: Invited, rest: string[]) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (lines: Line[]) => {
      for (const [nth, { line, person }] of lines.entries()) {
        const { link } = await api.people.add({ body: person }).catch((error: unknown) => {
          const { title, fields } = problemOf(error);
          const why = Object.values(fields ?? {}).join(' ') || title;
          throw new NotAdded(`${t('people.failed', { line })} ${why}`, { cause: error });
        });
        added(
          { ...person, link },
          lines.slice(nth + 1).map((one) => one.line),
        );
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['people'] }),
  });
}

const mostNamed = 8;

/** Who is here besides the reader: what was done before stays done. */
function Here() {
  const me = useMe();
  const people = usePeople('').data?.pages[0]?.items.filter(({ id }) => id !== me.id) ?? [];
  if (people.length === 0) return null;
  const names = formatList(people.slice(0, mostNamed).map(({ name }) => name));
  const count = people.length - mostNamed;
  return (
    <p>
      <Link href="/people">{count > 0 ? t('people.here.more', { names, count }) : t('people.here', { names })}</Link>
    </p>
  );
}
