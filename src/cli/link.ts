import type { Command } from 'commander';
import type { Client } from '#src/client/client.ts';
import { withServer } from './connection.ts';

/** `firsthand link [PERSON]`: for who can't get in any more. */
export function addLink(program: Command) {
  program
    .command('link')
    .argument('[person]', 'a name, an e-mail address or an id; without one it lists the administrators')
    .description('Make a one-time link that signs a person in')
    .addHelpText('after', '\nExample:\n  npx firsthand link "Mo"')
    .action((person: string | undefined) =>
      withServer(({ api }) => (person ? link(api, person) : administrators(api))),
    );
}

async function administrators(api: Client) {
  const { items } = await api.operation.administrators({});
  if (items.length === 0) return link(api, null);
  console.log('Administrators; make a link for one of them by: npx firsthand link NAME');
  for (const { id, name, email } of items) console.log(`  ${name}  ${email ?? ''}  ${id}`);
}

async function link(api: Client, wanted: string | null) {
  const { person, url, expiresAt } = await api.operation.link({ body: { person: wanted } });
  console.log(person ? `Signs ${person.name} in, once, until ${expiresAt}:` : 'Makes the first administrator, once:');
  console.log(url);
}
