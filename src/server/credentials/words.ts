/** What letters about signing in say. */
export const english = {
  hello: 'Hello {name},',
  'hello.unnamed': 'Hello,',
  'sign-in.subject': 'Your link to sign in to Firsthand',
  'sign-in.lede':
    'here is the link that you asked for. It works once, for 30 minutes. Nobody here will ever ask you for it.',
  'sign-in.act': 'Sign in',
  'sign-in.foot': 'You did not ask for it? Then do nothing: without this mail nobody gets in.',
  'join.subject': 'Your link to join Firsthand',
  'join.lede':
    'here is the link by which you join your colleagues on Firsthand. It works once, for 30 minutes. Nobody here will ever ask you for it.',
  'join.act': 'Join',
  'join.foot': 'You did not ask for it? Then do nothing: without this mail nobody joins.',
  'confirm.subject': 'Confirm your mail address for Firsthand',
  'confirm.lede': 'somebody, probably you, wants to use this address on Firsthand. The link works for 30 minutes.',
  'confirm.act': 'This is my address',
  'confirm.foot': 'It was not you? Then do nothing: without this mail the address is not used.',
  'warning.act': 'Your account',
  'failed_attempts.subject': 'Somebody tried to sign in as you',
  'failed_attempts.lede':
    'your password was typed wrong several times in a row. From now on each further attempt has to wait.',
  'failed_attempts.todo':
    'Was it you? Then have a link sent to you, or use a passkey: neither has to wait. If it was not you, your account is safe as long as your password is used nowhere else.',
  'link_refused.subject': 'A sign-in link of yours was opened again',
  'link_refused.lede':
    'somebody opened a sign-in link of yours that had been used already, or that was made for an address that you no longer have. It was refused.',
  'link_refused.todo':
    'Was it you? Then there is nothing to do. If it was not, see where you are signed in, and sign out what you do not know.',
  'password_changed.subject': 'Your password was changed',
  'password_changed.lede':
    'your password on Firsthand was set, changed or removed, and your other sessions were ended.',
  'password_changed.todo': 'It was not you? Then tell an administrator at once.',
  'passkey_added.subject': 'A passkey was added to your account',
  'passkey_added.lede': 'a new passkey can sign in as you on Firsthand.',
  'passkey_added.todo': 'It was not you? Then remove it, and tell an administrator.',
  'email_changed.subject': 'Your mail address was changed',
  'email_changed.lede':
    'your account on Firsthand has another mail address from now on. Links that were sent to this one no longer work.',
  'email_changed.todo': 'It was not you? Then tell an administrator at once.',
} as const;
