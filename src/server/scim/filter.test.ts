import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectDirectory, type Directory } from '#test/scim/directory.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
let directory: Directory;
beforeAll(async () => {
  world = await createWorld();
  directory = await connectDirectory(world);
  for (const [userName, rest] of Object.entries(users)) await directory.send('POST', '/Users', { userName, ...rest });
});
afterAll(() => world.stop());

const users = {
  'ann@example.org': { displayName: 'Ann O’Hara', title: 'Head', externalId: 'A1', name: { familyName: 'O’Hara' } },
  'bob@example.org': {
    displayName: 'Bob 100%_x',
    active: false,
    emails: [{ value: 'bob@home.example', type: 'home' }],
  },
  'cem@example.org': { displayName: 'Cem \\ "q"', emails: [{ value: 'c@x.example', type: 'work', primary: true }] },
};

async function found(filter: string) {
  const { status, body } = await directory.find('Users', filter);
  if (status !== 200) return [String(status), body['scimType']];
  return body['Resources'].map((user: { userName: string }) => user.userName.split('@')[0]).toSorted();
}

const searches: [string, string[]][] = [
  ['userName eq "ann@example.org"', ['ann']],
  ['USERNAME Eq "ANN@EXAMPLE.ORG"', ['ann']],
  ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "ann@example.org"', ['ann']],
  ['userName ne "ann@example.org"', ['bob', 'cem']],
  ['userName co "example"', ['ann', 'bob', 'cem']],
  ['userName sw "b"', ['bob']],
  ['userName ew "org"', ['ann', 'bob', 'cem']],
  ['userName gt "bob@example.org"', ['cem']],
  ['userName le "bob@example.org"', ['ann', 'bob']],
  ['displayName co "%_"', ['bob']],
  ['displayName co "_"', ['bob']],
  ['displayName eq "Cem \\\\ \\"q\\""', ['cem']],
  ['displayName eq "x\' or 1=1 --"', []],
  ['title pr', ['ann']],
  ['not (title pr)', ['bob', 'cem']],
  ['externalId eq "A1"', ['ann']],
  ['externalId eq "a1"', []],
  ['externalId eq null', ['bob', 'cem']],
  ['active eq false', ['bob']],
  ['active eq "True"', ['ann', 'cem']],
  ['active eq true and (title pr or userName sw "c")', ['ann', 'cem']],
  ['emails.value eq "bob@home.example"', ['bob']],
  ['emails eq "bob@home.example"', ['bob']],
  ['emails[type eq "home" and value co "@home"]', ['bob']],
  ['emails[type eq "work"].value eq "c@x.example"', ['cem']],
  ['emails[primary eq true]', ['cem']],
  ['name.familyName eq "o’hara"', ['ann']],
  ['meta.lastModified gt "2011-05-13T04:42:34Z"', ['ann', 'bob', 'cem']],
  ['meta.created lt "2011-05-13T04:42:34Z"', []],
  ['id eq "x"', []],
  [`${'('.repeat(1_900)}title pr${')'.repeat(1_900)}`, ['ann']],
  [`${'not ('.repeat(600)}title pr${')'.repeat(600)}`, ['ann']],
];

test.each(searches.map(([filter, names]) => ({ filter, names })))('$filter', async ({ filter, names }) => {
  expect(await found(filter)).toEqual(names);
});

const broken = [
  '',
  'userName',
  'userName eq',
  'userName xx "a"',
  'userName eq "a" and',
  'password eq "a"',
  'nickName pr',
  '__proto__ eq "a"',
  'constructor pr',
  'emails.__proto__ eq "a"',
  'userName[value eq "a"]',
  'emails[size eq "a"]',
  'active eq "perhaps"',
  'active gt true',
  'meta.created gt "yesterday"',
  'meta.created co "2011-05-13T04:42:34Z"',
  'userName eq 1',
  'userName gt null',
  'userName eq "\\u0000"',
  'userName eq "\\ud800"',
  '('.repeat(1_000),
  `userName eq "${'x'.repeat(5_000)}"`,
];

test.each(broken)('refuses %j', { retry: 0 }, async (filter) => {
  expect(await found(filter)).toEqual(['400', 'invalidFilter']);
});
