import { expect, test } from 'vitest';
import { taskOf } from './title.ts';

test.each([
  ['How do I reset the VPN token?', 'Reset the VPN token'],
  ['How do I reset my token when I am away?', 'Reset your token when you are away'],
  ['How can we get a badge for a guest?', 'Get a badge for a guest'],
  ['how to book a room', 'Book a room'],
  ['What is the best way to share a screen?', 'Share a screen'],
  ['What’s the easiest and cheapest phone?', 'What’s the easiest and cheapest phone'],
  ['Is there a way to undo a payment?', 'Undo a payment'],
  ['Where can I find the seating plan?', 'Find the seating plan'],
  ['I am stuck with this. How do I leave a topic?', 'Leave a topic'],
  ['How does one file an expense?', 'File an expense'],
  ['How does the queue work?', 'How does the queue work'],
  ['Why is the printer slow?', 'Why is the printer slow'],
  ['How do you feel about it?', 'How do you feel about it'],
  ['Wie setze ich das VPN-Token zurück?', 'Das VPN-Token zurücksetzen'],
  ['Wie ändere ich das Passwort?', 'Das Passwort ändern'],
  ['Wie kann ich einen Raum buchen?', 'Einen Raum buchen'],
  ['Wie spät ist es?', 'Wie spät ist es'],
])('%s → %s', (question, task) => {
  expect(taskOf(question)).toBe(task);
});
