import { sql } from 'kysely';
import type { World } from '../world.ts';

const oneOf = (...columns: string[]) =>
  columns.map(
    (column) => [column, 'one of a few words, which the database holds it to or the program writes'] as const,
  );
const because = (reason: string, ...columns: string[]) => columns.map((column) => [column, reason] as const);

/** Columns of text that hold nothing that people or other programs wrote, or that no page shows; each with the reason. */
export const notShown = new Map<string, string>([
  ...oneOf(
    'person.kind',
    'sign_in_link.purpose',
    'person.language',
    'session.language',
    'session.method',
    'api_token.scopes',
    'event.name',
    'topic_membership.role',
    'topic_watch.delivery',
    'question.audience',
    'verdict.outcome',
    'job_aid.freshness',
    'review.ended_as',
    'review_request.place',
    'review_request.response',
    'swarm_member.place',
    'swarm_ending.result',
    'training_decision.decision',
    'passage.audience',
    'question_evidence.audience',
    'topic_evidence.audience',
    'answering.audience',
    'passage_task.task',
    'import.format',
    'import.state',
    'upload.type',
    'rendition.kind',
    'upload_work.kind',
    'upload_work.state',
    'caption.kind',
    'webhook_event.name',
    'job_aid.audience',
    'job_aid_verdict.outcome',
    'imported_record.kind',
    'setting.name',
    'climb.urgency',
    'climb.rung',
    'climb.step',
    'climb.outcome',
    'invitation.place',
    'invitation.response',
    'notification.kind',
    'notification_choice.asked_mail',
    'notification_choice.near_mail',
    'notification_choice.yours_mail',
    'delivery.channel',
    'delivery.state',
    'delivery.reason',
    'mailed_action.purpose',
    'mailed_action.part',
  ),
  ...because('a mail address, in which no markup is taken', 'person.email', 'sign_in_link.email', 'email_change.email'),
  ...because('the name of a time zone, as the platform knows them', 'person.time_zone'),
  ...because('numbers, times and ids', 'notification.details'),
  ...because(
    'times of day',
    'notification_choice.digest_at',
    'notification_choice.quiet_from',
    'notification_choice.quiet_to',
  ),
  ...because(
    'keys and addresses for programs',
    'push_subscription.endpoint',
    'push_subscription.public_key',
    'push_subscription.auth_secret',
    'push_identity.public_key',
    'push_identity.private_key',
  ),
  ...because('kinds and ids', 'climb.shown', 'climb.found'),
  ...because('reasons by name, numbers and ids', 'invitation.why', 'choice.considered', 'review_request.reasons'),
  ...because('codes of languages', 'person.languages', 'caption.language', 'upload_work.language'),
  ...because('a sentence that the program writes', 'upload_work.problem'),
  ...because('served as WebVTT and as JSON, and drawn by the browser as text', 'caption.cues'),
  ...because('a secret', 'password.hash', 'webhook.secret', 'webhook.previous_secret'),
  ...because('letters and digits made of a name', 'topic.slug'),
  ...because('comes with the program', 'guide_page.slug', 'guide_page.title', 'guide_page.body'),
  ...because('what is counted for searching', 'lexeme.lexeme', 'corpus.language', 'embedding_model.name'),
  ...because('keys made of the steps’ words', 'job_aid_progress.done'),
  ...because('numbers', 'import.counts'),
  ...because('times of day, durations and the names of settings', 'availability.week', 'ladder_policy.policy'),
  ...because('ids, counts and times', 'swarm_member.reasons', 'training_request.history'),
  ...because('how records are known again; never shown', 'imported_record.source', 'imported_record.key'),
]);

/** Every column that can hold text, and whether a payload stands in it. */
export async function readTextColumns({ services: { db } }: World) {
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = current_schema() and table_name <> 'migration'
      and (data_type in ('text', 'character varying', 'json', 'jsonb') or (data_type = 'ARRAY' and udt_name in ('_text', '_varchar')))
    order by 1, 2`.execute(db);
  const planted: Record<string, boolean> = {};
  for (const { table, column } of rows) {
    const found = await sql`select 1 from ${sql.id(table)}
      where ${sql.ref(column)}::text ~* 'on(error|load) *=|javascript:t|<script' limit 1`.execute(db);
    planted[`${table}.${column}`] = found.rows.length > 0;
  }
  return planted;
}
