import type { Translated } from '../shell/i18n.ts';
import type { t } from './words.ts';

export const german: Translated<typeof t> = {
  'first.title': 'Willkommen bei Firsthand',
  'first.name': 'Dein Name',
  'first.name.missing': 'Sag uns deinen Namen, so wie man dich hier kennt.',
  'sign-in.title': 'Willkommen, {name}',
  'sign-in.title.unnamed': 'Willkommen zurück',
  'sign-in.lede': 'Dieser Link meldet dich auf diesem Gerät an. Er gilt einmal.',
  'sign-in.act': 'Anmelden',
  'used.title': 'Dieser Link gilt nicht mehr',
  'used.body':
    'Ein Anmelde-Link gilt einmal und für begrenzte Zeit. Lass dir einen neuen schicken, oder frag jemanden von den Admins.',
  'used.first':
    'Hier hat sich noch niemand angemeldet? Das Programm zeigt bei jedem Start einen frischen Link in seinem Fenster.',
  'used.signed-in': 'Wenn du dich auf diesem Gerät damit schon angemeldet hast, mach weiter:',
  'used.sign-in': 'Anders anmelden',
  'used.carry-on': 'Zu Firsthand',
  'join.lede': 'Sag uns deinen Namen: Die anderen sehen ihn neben dem, was du fragst und antwortest.',
  'join.act': 'Dabei sein',
  'out.title': 'Anmelden',
  'out.lede': 'Bei Firsthand fragt ihr einander, und findet, was andere hier schon herausgefunden haben.',
  'out.oidc': 'Mit {name} anmelden',
  'out.oidc.unnamed': 'dem anderen Konto',
  'out.passkey': 'Mit einem Passkey anmelden',
  'out.passkey.none':
    'Es ist nichts passiert. Gibt es auf diesem Gerät keinen Passkey? Melde dich anders an und füge auf deiner Kontoseite einen hinzu.',
  'out.or': 'oder',
  'out.email': 'Mailadresse',
  'out.email.wrong': 'Schreib deine Mailadresse, etwa du@example.org.',
  'out.password': 'Passwort',
  'out.act': 'Mit Passwort anmelden',
  'out.mail': 'Kein Passwort? Lass dir einen Link schicken',
  'out.colleague':
    'Noch kein Passwort, oder vergessen? Öffne den Einmal-Link, den du von den Admins bekommen hast, oder bitte dort um einen.',
  'out.new': 'Deine Mailadresse ist hier nicht bekannt? Bitte die Admins um einen Einmal-Link.',
  'out.first': 'Du richtest Firsthand ein? Beim ersten Start zeigt das Programm einen Link, der dich zum Admin macht.',
  'mail.hint': 'Dorthin schicken wir einen Link, der dich anmeldet.',
  'mail.join':
    'Dorthin schicken wir einen Link, der dich anmeldet. Mit einer Adresse bei {domains} kannst du damit dazukommen.',
  'mail.act': 'Link schicken',
  'mail.back': 'Anders anmelden',
  'mail.sent': 'Wenn {email} hier bekannt ist, ist ein Link dorthin unterwegs. Er gilt einmal, 30 Minuten lang.',
  'mail.sent.wait':
    'Nach ein paar Minuten noch nichts da? Sieh bei den unerwünschten Mails nach, und prüfe die Adresse.',
  'oidc.unverified':
    '{name} bürgt nicht für deine Mailadresse. Bitte die Zuständigen dort, die Adresse zu bestätigen, oder melde dich anders an.',
  'oidc.unknown': 'Hier hat niemand die Mailadresse, die {name} genannt hat. Bitte die Admins, dich hinzuzufügen.',
  'oidc.other_identity':
    'Deine Mailadresse gehört jemandem, der sich mit einem anderen Konto bei {name} anmeldet. Frag die Admins.',
  'oidc.departed': 'Dieses Konto ist geschlossen. Wenn das ein Irrtum ist, frag die Admins.',
  'oidc.away': '{name} ist gerade nicht erreichbar. Versuche es gleich noch einmal, oder melde dich anders an.',
  'oidc.cancelled': 'Du hast dich bei {name} nicht angemeldet. Versuche es noch einmal, oder melde dich anders an.',
  'oidc.refused':
    'Was {name} geschickt hat, war nicht vertrauenswürdig, deshalb wurde niemand angemeldet. Versuche es noch einmal; passiert es wieder, sag es den Admins.',
  'oidc.expired': 'Das hat zu lange gedauert oder in einem anderen Browser begonnen. Versuche es noch einmal.',
  'oidc.too_many': 'Von hier aus gab es zu viele Versuche. Versuche es in ein paar Minuten noch einmal.',
};
