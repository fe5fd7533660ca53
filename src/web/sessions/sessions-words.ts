import { translator } from '../shell/i18n.ts';

/** The texts about where somebody is signed in. */
export const t = translator('sessions/sessions', {
  'sessions.title': 'Where you are signed in',
  'sessions.lede': 'Something here that you don’t know? Sign out there, then change how you sign in.',
  'sessions.current': 'This one',
  'sessions.unknown': 'An unknown program',
  'sessions.by.link': 'signed in by link {when}',
  'sessions.by.password': 'signed in by password {when}',
  'sessions.by.passkey': 'signed in by passkey {when}',
  'sessions.by.oidc': 'signed in through your organisation {when}',
  'sessions.by.mail': 'signed in by mail {when}',
  'sessions.seen': 'last used {when}',
  'sessions.end': 'Sign out there',
  'sessions.end.label': 'Sign out of {name}',
  'sessions.ended': 'Signed out there',
  'sessions.end-others': 'Sign out everywhere else',
  'sessions.others-ended': 'Signed out everywhere else',
});
