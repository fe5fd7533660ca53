import type { Canary } from '../canaries.ts';
import type { History } from '../history.ts';
import type { Role } from '../roles.ts';
import type { Kind } from '../rules.ts';
import type { About, Target } from '../targets.ts';

export interface Sent {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  bytes?: Blob;
}

/** What is expected of an endpoint. Its `access` in the contract says who is let in; this says what she then may. */
export interface Entry {
  /** What it is called for; by default for nothing in particular. */
  about?: About;
  /** What to send; several where parameters choose what comes back. */
  send?: (history: History, target: Target, role: Role) => Sent | Sent[];
  /** Who may by her office alone, whatever it is for; everybody else gets a 403, or a 404 for what she does not find. */
  only?: (role: Role) => boolean;
  /** Who may, having found it; everybody else gets a 403. */
  may?: (role: Role, target: Target) => boolean;
  /** Her right is looked at before the thing: who may not is told so whether it exists or not. */
  rightsFirst?: true;
  /** What has to arrive at whoever may see it: of the target, or for an endpoint about nothing in particular all of it. */
  gives?: Kind[];
  /** What `gives` leaves out. */
  but?: (role: Role, canary: Canary) => boolean;
  /** Statuses besides 2xx that say she was let through, where what was sent can't succeed. */
  through?: number[];
}

export type Table = Record<string, Entry>;

export const byId = (_: History, { id }: Target): Sent => ({ params: { id } });
export const withBody =
  (body: unknown) =>
  (_: History, { id }: Target): Sent => ({ params: { id }, body });
