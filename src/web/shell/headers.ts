/** In a reply: as whom the server answered. In a request: who is meant to send it; another's session is refused. */
export const personHeader = 'firsthand-person';

/** In a reply from this device: when the server gave it. */
export const keptAtHeader = 'firsthand-kept-at';
