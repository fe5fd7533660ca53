import type { Translated } from '../shell/i18n.ts';
import type { t } from './sessions-words.ts';

export const german: Translated<typeof t> = {
  'sessions.title': 'Wo du angemeldet bist',
  'sessions.lede': 'Etwas hier kennst du nicht? Melde dich dort ab und ändere dann, wie du dich anmeldest.',
  'sessions.current': 'Hier',
  'sessions.unknown': 'Ein unbekanntes Programm',
  'sessions.by.link': 'angemeldet per Link {when}',
  'sessions.by.password': 'angemeldet per Passwort {when}',
  'sessions.by.passkey': 'angemeldet per Passkey {when}',
  'sessions.by.oidc': 'angemeldet über deine Organisation {when}',
  'sessions.by.mail': 'angemeldet per Mail {when}',
  'sessions.seen': 'zuletzt benutzt {when}',
  'sessions.end': 'Dort abmelden',
  'sessions.end.label': 'Dort abmelden: {name}',
  'sessions.ended': 'Dort abgemeldet',
  'sessions.end-others': 'Überall sonst abmelden',
  'sessions.others-ended': 'Überall sonst abgemeldet',
};
