import { translator } from '../shell/i18n.ts';

/** The texts of signing in. */
export const t = translator('sessions', {
  'first.title': 'Welcome to Firsthand',
  'first.lede':
    'This link makes you the first administrator. Tell us your name: colleagues will see it beside what you ask and answer.',
  'first.name': 'Your name',
  'first.name.missing': 'Tell us your name, as colleagues know you.',
  'first.act': 'Start Firsthand',
  'sign-in.title': 'Welcome, {name}',
  'sign-in.title.unnamed': 'Welcome back',
  'sign-in.lede': 'This link signs you in on this device. It works once.',
  'sign-in.act': 'Sign in',
  'used.title': 'This link no longer works',
  'used.body': 'A sign-in link works once and for a limited time. Have a new one sent to you, or ask an administrator.',
  'used.first': 'Nobody has signed in here yet? The program prints a fresh link in its window each time it starts.',
  'used.signed-in': 'If you have signed in with it on this device already, carry on:',
  'used.sign-in': 'Sign in another way',
  'used.carry-on': 'Go to Firsthand',
  'join.lede': 'Tell us your name: colleagues will see it beside what you ask and answer.',
  'join.act': 'Join',
  'out.title': 'Sign in',
  'out.lede': 'Firsthand is where colleagues ask, and find what others here already worked out.',
  'out.oidc': 'Sign in with {name}',
  'out.oidc.unnamed': 'the other account',
  'out.passkey': 'Sign in with a passkey',
  'out.passkey.none':
    'Nothing was done. Is there no passkey on this device? Sign in another way, and add one on your account page.',
  'out.or': 'or',
  'out.email': 'Mail address',
  'out.email.wrong': 'Write your mail address, such as you@example.org.',
  'out.password': 'Password',
  'out.act': 'Sign in with password',
  'out.mail': 'No password? Have a link sent to you',
  'out.colleague':
    'No password yet, or forgotten? Open the one-time link that an administrator gave you, or ask an administrator for one.',
  'out.new': 'Nobody here knows your mail address? Ask an administrator for a one-time link.',
  'out.first': 'Setting Firsthand up? On its first start the program prints a link that makes you the administrator.',
  'mail.hint': 'We send a link there that signs you in.',
  'mail.join': 'We send a link there that signs you in. With an address at {domains} you can join by it.',
  'mail.act': 'Send me a link',
  'mail.back': 'Sign in another way',
  'mail.sent': 'If {email} is known here, a link is on its way to it. It works once, for 30 minutes.',
  'mail.sent.wait': 'Nothing there after a few minutes? Look among the unwanted mail, and check the address.',
  'oidc.unverified':
    '{name} does not vouch for your mail address. Ask whoever runs it to verify the address, or sign in another way.',
  'oidc.unknown': 'Nobody here has the mail address that {name} told. Ask an administrator to add you.',
  'oidc.other_identity':
    'Your mail address belongs to somebody who signs in by another account at {name}. Ask an administrator.',
  'oidc.departed': 'This account is closed. If that is a mistake, ask an administrator.',
  'oidc.away': '{name} cannot be reached right now. Try again in a moment, or sign in another way.',
  'oidc.cancelled': 'You did not sign in at {name}. Try again, or sign in another way.',
  'oidc.refused':
    'What {name} sent could not be trusted, so nobody was signed in. Try again; if it happens again, tell an administrator.',
  'oidc.expired': 'That took too long, or began in another browser. Try again.',
  'oidc.too_many': 'There were too many attempts from here. Try again in a few minutes.',
});
