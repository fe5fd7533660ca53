import { translator } from '../shell/i18n.ts';

/** The texts of signing in. */
export const t = translator({
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
  'used.body': 'A sign-in link works once and for a limited time. Ask an administrator for a new one.',
  'used.first': 'Nobody has signed in here yet? The program prints a fresh link in its window each time it starts.',
  'used.signed-in': 'If you have signed in with it on this device already, carry on:',
  'used.carry-on': 'Go to Firsthand',
  'out.title': 'You are signed out',
  'out.lede': 'Firsthand is where colleagues ask, and find what others here already worked out.',
  'out.how': 'How to sign in',
  'out.colleague': 'Open the one-time link that an administrator gave you. No link yet? Ask them for one.',
  'out.first': 'Setting Firsthand up? On its first start the program prints a link that makes you the administrator.',
  'out.retry': 'I have just signed in: look again',
});
