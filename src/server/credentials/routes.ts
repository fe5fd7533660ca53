import { credentials } from '#src/contract/credentials.ts';
import { routes } from '../http/mount.ts';
import { readAccount, removeIdentity } from './account.ts';
import { changeEmail, confirmEmail, keepEmail, setEmail } from './emails.ts';
import { addPasskey, offerPasskey, removePasskey, renamePasskey } from './passkeys.ts';
import { removePassword, setPassword } from './passwords.ts';

export const credentialRoutes = routes(credentials, {
  read: (ctx) => readAccount(ctx),
  setPassword: (ctx, { body }) => setPassword(ctx, body),
  removePassword: (ctx) => removePassword(ctx),
  offerPasskey: (ctx) => offerPasskey(ctx),
  addPasskey: (ctx, { body }) => addPasskey(ctx, body),
  renamePasskey: (ctx, { params, body }) => renamePasskey(ctx, params.id, body.name),
  removePasskey: (ctx, { params }) => removePasskey(ctx, params.id),
  removeIdentity: (ctx, { params }) => removeIdentity(ctx, params.id),
  changeEmail: (ctx, { body }) => changeEmail(ctx, body.email),
  keepEmail: (ctx) => keepEmail(ctx),
  confirmEmail: (ctx, { body }) => confirmEmail(ctx, body.token),
  setEmail: (ctx, { params, body }) => setEmail(ctx, params.id, body.email),
});
