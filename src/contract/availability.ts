import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { id, idParams, line, time } from './text.ts';

const timeOfDay = (pattern: RegExp) =>
  z.string('Must be a time such as 09:30').regex(pattern, 'Must be a time such as 09:30');

export const Hours = z
  .strictObject({
    from: timeOfDay(/^([01]\d|2[0-3]):[0-5]\d$/).describe('By the clock on the wall, `HH:MM`'),
    to: timeOfDay(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/).describe(
      'Before `from`: on the next day; `24:00` is the end of the day',
    ),
  })
  .refine(({ from, to }) => from !== to, { path: ['to'], error: 'Must differ from where they begin' })
  .register(models, { id: 'Hours' });

export type Week = z.infer<typeof Week>;
export const Week = z
  .array(z.array(Hours).max(6, 'Must be at most six times of a day'))
  .length(7, 'Must have seven days, Monday first')
  .describe('Seven lists, Monday first; an empty one is a day off')
  .register(models, { id: 'Week' });

/** A day of the calendar, as `YYYY-MM-DD`. */
export const date = z.iso
  .date('Must be a date such as 2026-12-24')
  .refine((day) => day >= '1970-01-01', 'Must not be before 1970');

export type Holiday = z.infer<typeof Holiday>;
export const Holiday = z.strictObject({ on: date, name: line(1, 100) }).register(models, { id: 'Holiday' });

export type Absence = z.infer<typeof Absence>;
export const Absence = z
  .object({ id, from: date, until: date.nullable().describe('The last day; null: until further notice') })
  .register(models, { id: 'Absence' });

export type NewAbsence = z.infer<typeof NewAbsence>;
export const NewAbsence = z
  .strictObject({ from: date, until: date.nullable() })
  .refine(({ from, until }) => until === null || until >= from, {
    path: ['until'],
    error: 'Must not be before the first day',
  })
  .register(models, { id: 'NewAbsence' });

export type AvailabilityEdit = z.infer<typeof AvailabilityEdit>;
export const AvailabilityEdit = z
  .strictObject({
    week: Week.nullable().describe('null: the hours of the organisation'),
    weeklyLimit: z
      .int('Must be a whole number')
      .min(0, 'Must be at least 0')
      .max(50, 'Must be at most 50')
      .describe('How often you may be asked in a week'),
    blockedNowOutsideHours: z.boolean().describe('Whether you may be asked outside your hours by who is blocked now'),
  })
  .register(models, { id: 'AvailabilityEdit' });

export type AskedOf = z.infer<typeof AskedOf>;
export const AskedOf = z
  .object({
    question: z.object({ id, title: z.string() }),
    invitedAt: time,
    response: z.enum(['take', 'refer', 'not_now', 'not_me', 'answer']).nullable(),
    waits: z.boolean().describe('Whether it still waits for you'),
  })
  .register(models, { id: 'AskedOf' });

export type Availability = z.infer<typeof Availability>;
export const Availability = z
  .object({
    ...AvailabilityEdit.shape,
    timeZone: z.string().describe('Yours by your profile, or the organisation’s where you chose none'),
    absences: z.array(Absence).describe('Those that are not over, in their order'),
    organisation: z.object({ week: Week, timeZone: z.string(), holidays: z.array(Holiday) }),
    nextAt: time.nullable().describe('When you work next, now where you do; null: never'),
    thisWeek: z.object({
      from: time,
      to: time,
      asked: z.int().describe('How often you were asked, whatever you may read of it still'),
      items: z.array(AskedOf).describe('What you were asked, the newest first'),
    }),
  })
  .register(models, { id: 'Availability' });

export const availability = contract({
  read: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/availability',
    summary: 'Read when you can help, and what was asked of you this week',
    returns: Availability,
  },
  change: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/availability',
    summary: 'Say when you can help, and how often you may be asked',
    body: AvailabilityEdit,
    returns: Availability,
  },
  addAbsence: {
    access: 'write',
    method: 'POST',
    path: '/api/v1/absences',
    summary: 'Say that you are away: nobody asks you then',
    body: NewAbsence,
    returns: Absence,
  },
  removeAbsence: {
    access: 'write',
    method: 'DELETE',
    path: '/api/v1/absences/{id}',
    summary: 'Take back an absence of yours',
    params: idParams,
  },
});
