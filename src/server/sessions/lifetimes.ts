const minuteMs = 60 * 1000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** A session ends this long after it began, however much it is used. */
export const lifetimeMs = 180 * dayMs;
/** And this long after it was last used. */
export const idleMs = 30 * dayMs;
/** For this long after signing in nobody is asked again who she is. */
export const forgivenMs = 10 * minuteMs;
/** How long a link lives that an administrator hands on. */
export const invitationMs = 7 * dayMs;
/** How long a link lives that comes by mail. */
export const mailedMs = 30 * minuteMs;
