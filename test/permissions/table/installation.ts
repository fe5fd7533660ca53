import { pictures } from '#test/pictures.ts';
import { administrates } from '../rules.ts';
import type { Canary } from '../canaries.ts';
import type { History } from '../history.ts';
import type { Role } from '../roles.ts';
import type { Sent, Table } from './entry.ts';

const isOperator = ({ by }: Role) => by === 'operator';
const isOthers = (role: Role, { of }: Canary) => of !== role.person;
const importById = ({ importId }: History): Sent => ({ params: { id: importId } });
const webhookById = ({ webhookId }: History): Sent => ({ params: { id: webhookId } });
const groupAndTopic = ({ topics }: History): Sent => ({ params: { id: topics.groupId, slug: topics.open } });
const pages = (): Sent[] => [{ query: { limit: '100' } }, { query: { limit: '100', name: 'token.' } }];
const unknownToken = 'a'.repeat(43);
const bytes = 'AAAA';

/** What was sent can't succeed, and everybody is told so alike. */
const failing = { through: [401, 404, 409, 422, 503] };
/** By one who has no account, too: the operator. */
const refused = { through: [401, 403, 404, 409, 422, 503] };
const somebodyElses = { params: { id: crypto.randomUUID() } };
const inEnglish = { params: { ...somebodyElses.params, language: 'en' } };
const said = { version: 0, cues: [{ start: 0, end: 1, text: 'So' }] };

export const installation: Table = {
  'guide.list': {},
  'guide.read': { send: () => ({ params: { slug: 'use-topics' } }) },
  'previews.render': { send: () => ({ body: { body: '*So*' } }) },
  'system.status': { only: administrates },
  'settings.read': { only: administrates },
  'settings.change': { send: () => ({ body: { organisationName: 'Other' } }), only: administrates },
  'settings.organisation': {},
  'settings.terms': { only: administrates, gives: ['term'] },
  'settings.guardTerm': { send: () => ({ body: { term: 'Acme' } }), only: administrates },
  'settings.releaseTerm': { send: () => ({ params: { term: 'Nothing' } }), only: administrates, through: [404] },
  'audit.list': { send: pages, only: administrates },
  'audit.names': { only: administrates },
  'audit.export': { send: () => ({ query: {} }), only: administrates, gives: ['tokenName', 'term'] },
  'imports.list': { only: administrates, gives: ['importSource'] },
  'imports.start': {
    send: () => ({ body: { format: 'jsonl', path: '/nowhere', source: 'nothing' } }),
    only: isOperator,
    through: [422],
  },
  'imports.read': { send: importById, only: administrates, gives: ['importSource'] },
  'imports.stop': { send: importById, only: administrates, through: [409] },
  'operation.administrators': { only: administrates },
  'operation.link': { send: () => ({ body: { person: 'hermit at work' } }), only: isOperator, through: [404] },
  'operation.backUp': { send: () => ({ body: { path: 'not/whole' } }), only: isOperator, through: [422] },
  'operation.readBackup': { send: () => somebodyElses, only: isOperator, through: [404] },
  'webhooks.list': { only: administrates, gives: ['webhook'] },
  'webhooks.add': {
    send: () => ({ body: { url: 'https://example.org/', events: ['question.asked'] } }),
    only: administrates,
  },
  'webhooks.edit': {
    send: (history) => ({ ...webhookById(history), body: { events: ['question.asked'] } }),
    only: administrates,
    gives: ['webhook'],
  },
  'webhooks.remove': { send: webhookById, only: administrates },
  'webhooks.renewSecret': { send: webhookById, only: administrates },
  'webhooks.suspend': { send: webhookById, only: administrates },
  'webhooks.resume': { send: webhookById, only: administrates },
  'webhooks.deliveries': { send: webhookById, only: administrates },
  'uploads.attach': { send: () => ({ bytes: new Blob(['A plan']) }) },
  'uploads.add': { send: () => ({ bytes: new Blob([pictures.png], { type: 'image/png' }) }) },
  'uploads.limits': {},
  // Whose recording it is decides; see captions.test.ts and resumable.test.ts.
  'uploads.resumable': { send: () => somebodyElses, through: [404] },
  'captions.media': { send: () => somebodyElses, through: [404] },
  'captions.read': { send: () => inEnglish, through: [404] },
  'captions.write': { send: () => ({ ...inEnglish, body: said }), through: [404] },
  'captions.remove': { send: () => ({ ...inEnglish, query: { version: '1' } }), through: [404] },
  'captions.chapters': { send: () => somebodyElses, through: [404] },
  'captions.writeChapters': { send: () => ({ ...somebodyElses, body: said }), through: [404] },
  'captions.transcribe': { send: () => ({ ...somebodyElses, body: { language: 'en' } }), through: [404] },

  'directory.groups': { only: administrates, gives: ['group'] },
  'directory.previewLink': { send: groupAndTopic, only: administrates },
  'directory.link': {
    send: (history) => ({ ...groupAndTopic(history), body: {} }),
    only: administrates,
    through: [409],
  },
  'directory.unlink': { send: groupAndTopic, only: administrates, through: [404] },

  'sessions.ways': {},
  'sessions.startByPassword': { send: () => ({ body: { email: 'jo@example.org', password: 'wrong' } }), ...failing },
  'sessions.challenge': { ...failing },
  'sessions.startByPasskey': {
    send: () => ({
      body: { credentialId: bytes, clientDataJSON: bytes, authenticatorData: bytes, signature: bytes },
    }),
    ...failing,
  },
  'sessions.mailLink': { send: () => ({ body: { email: 'jo@example.org' } }), ...failing },
  'sessions.look': { send: () => ({ params: { token: unknownToken } }), ...failing },
  'sessions.start': { send: () => ({ body: { token: unknownToken } }), ...failing },
  'sessions.read': { through: [404] },
  'sessions.chooseLanguage': { send: () => ({ body: { language: 'de' } }), through: [404] },
  'sessions.end': {},
  'sessions.list': { gives: ['device'], but: isOthers },
  'sessions.revoke': { send: () => somebodyElses, through: [404] },
  'sessions.endOthers': {},

  'credentials.read': { gives: ['email'], but: isOthers, through: [404] },
  'credentials.setPassword': { send: () => ({ body: { password: 'correct horse battery staple' } }), ...refused },
  'credentials.removePassword': refused,
  'credentials.offerPasskey': refused,
  'credentials.addPasskey': {
    send: () => ({ body: { name: 'Key', clientDataJSON: bytes, attestationObject: bytes } }),
    ...refused,
  },
  'credentials.renamePasskey': { send: () => ({ ...somebodyElses, body: { name: 'Key' } }), ...refused },
  'credentials.removePasskey': { send: () => somebodyElses, ...refused },
  'credentials.removeIdentity': { send: () => somebodyElses, ...refused },
  'credentials.changeEmail': { send: () => ({ body: { email: 'other@example.org' } }), ...refused },
  'credentials.keepEmail': refused,
  'credentials.confirmEmail': { send: () => ({ body: { token: unknownToken } }), ...refused },

  'tokens.list': { send: () => ({ query: { limit: '100' } }), gives: ['tokenName'], but: isOthers },
  'tokens.make': { send: () => ({ body: { name: 'Bot', scopes: ['read'] } }), ...failing },
  'tokens.revoke': { send: () => somebodyElses, through: [404] },
  'tokens.listAccounts': { only: administrates, gives: ['purpose'] },
  'tokens.makeAccount': { send: () => ({ body: { name: 'Bot', purpose: 'Counts' } }), only: administrates },
  'tokens.retireAccount': {
    send: ({ idOf }) => ({ params: { id: idOf('service') } }),
    only: administrates,
  },
  'tokens.makeForAccount': {
    send: ({ idOf }) => ({ params: { id: idOf('service') }, body: { name: 'Bot', scopes: ['read'] } }),
    only: administrates,
  },
};
