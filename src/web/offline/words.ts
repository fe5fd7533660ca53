import { translator } from '../shell/i18n.ts';

/** The texts of what stands between this page and the server. */
export const t = translator('offline', {
  away: 'The server cannot be reached.',
  'away.kept': 'The server cannot be reached. Last loaded: {when}.',
  'away.todo': 'What you opened lately can be read. What you post waits here, and is sent when the server is back.',
  'away.todo.bare':
    'What you post waits here, and is sent when the server is back. Keep this page open to go on reading.',
  'away.retry': 'Try again',
  slow: 'The connection is slow.',
  'slow.todo': 'It is still being tried. What you typed is kept.',
  unkept: 'This browser does not keep what you write.',
  'unkept.todo': 'Its storage is full, or it refuses to store. Post before you close this page, or copy your text.',
  waiting: { one: '{count} text waits for the network.', other: '{count} texts wait for the network.' },
  refused: { one: '{count} text was not taken by the server.', other: '{count} texts were not taken by the server.' },
  'waiting.show': 'Look at it',
  'version.new': 'A new version is here.',
  'version.todo': 'Load it when it suits you: drafts are kept.',
  'version.load': 'Load it now',
  'version.close': 'Later',
});
