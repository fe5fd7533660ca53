import type { Translated } from '#src/contract/languages.ts';
import type { english } from './words.ts';

export const german: Translated<typeof english> = {
  hello: 'Hallo {name},',
  'hello.unnamed': 'Hallo,',
  'sign-in.subject': 'Dein Link zum Anmelden bei Firsthand',
  'sign-in.lede':
    'hier ist der Link, um den du gebeten hast. Er gilt einmal, 30 Minuten lang. Niemand hier wird dich je danach fragen.',
  'sign-in.act': 'Anmelden',
  'sign-in.foot': 'Du hast nicht darum gebeten? Dann tu nichts: Ohne diese Mail kommt niemand hinein.',
  'join.subject': 'Dein Link zu Firsthand',
  'join.lede':
    'hier ist der Link, mit dem du bei Firsthand dazukommst. Er gilt einmal, 30 Minuten lang. Niemand hier wird dich je danach fragen.',
  'join.act': 'Dabei sein',
  'join.foot': 'Du hast nicht darum gebeten? Dann tu nichts: Ohne diese Mail kommt niemand dazu.',
  'confirm.subject': 'Bestätige deine Mailadresse für Firsthand',
  'confirm.lede': 'jemand, wahrscheinlich du, möchte diese Adresse bei Firsthand verwenden. Der Link gilt 30 Minuten.',
  'confirm.act': 'Das ist meine Adresse',
  'confirm.foot': 'Das warst du nicht? Dann tu nichts: Ohne diese Mail wird die Adresse nicht verwendet.',
  'warning.act': 'Dein Konto',
  'failed_attempts.subject': 'Jemand hat versucht, sich als du anzumelden',
  'failed_attempts.lede':
    'dein Passwort wurde mehrmals hintereinander falsch eingegeben. Von jetzt an muss jeder weitere Versuch warten.',
  'failed_attempts.todo':
    'Warst du das? Dann lass dir einen Link schicken oder nimm einen Passkey: Beides muss nicht warten. Warst du es nicht, ist dein Konto sicher, solange du dein Passwort nirgends sonst benutzt.',
  'link_refused.subject': 'Ein Anmelde-Link von dir wurde noch einmal geöffnet',
  'link_refused.lede':
    'jemand hat einen Anmelde-Link von dir geöffnet, der schon benutzt war oder für eine Adresse galt, die du nicht mehr hast. Er wurde abgewiesen.',
  'link_refused.todo':
    'Warst du das? Dann ist nichts zu tun. Warst du es nicht, sieh nach, wo du angemeldet bist, und melde ab, was du nicht kennst.',
  'password_changed.subject': 'Dein Passwort wurde geändert',
  'password_changed.lede':
    'dein Passwort bei Firsthand wurde festgelegt, geändert oder entfernt, und deine anderen Sitzungen wurden beendet.',
  'password_changed.todo': 'Das warst du nicht? Dann sag es sofort den Admins.',
  'passkey_added.subject': 'Zu deinem Konto kam ein Passkey hinzu',
  'passkey_added.lede': 'ein neuer Passkey kann sich bei Firsthand als du anmelden.',
  'passkey_added.todo': 'Das warst du nicht? Dann entferne ihn und sag es den Admins.',
  'email_changed.subject': 'Deine Mailadresse wurde geändert',
  'email_changed.lede':
    'dein Konto bei Firsthand hat von jetzt an eine andere Mailadresse. Links, die an diese hier gingen, gelten nicht mehr.',
  'email_changed.todo': 'Das warst du nicht? Dann sag es sofort den Admins.',
};
