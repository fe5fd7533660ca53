-- What somebody is told. It stands in her inbox for as long as she may see the question that it is about.
create table notification (
  id uuid primary key,
  -- A pseudonym where it is told to who asked without a name.
  person_id uuid not null references person on delete cascade,
  kind text not null check (kind in (
    'invited', 'released', 'taken', 'referred', 'answered', 'near_you', 'remind_judge', 'remind_swarm', 'remind_consultant',
    'swarm_opened', 'swarm_ended', 'training_requested', 'training_decided', 'rested', 'thanked')),
  question_id uuid not null references question on delete cascade,
  invitation_id uuid,
  -- Who did it, where somebody did.
  actor_id uuid references person,
  -- Numbers, times and ids of things; no words of anybody and no people.
  details jsonb not null default '{}',
  made_at timestamptz not null,
  read_at timestamptz
);
create index notification_person on notification (person_id, made_at desc, id desc);
create index notification_unread on notification (person_id) where read_at is null;
create index notification_question on notification (question_id);
create index notification_actor on notification (actor_id) where actor_id is not null;

-- How somebody wants to be told of what; who has no row is told as contract/notifications.ts says.
create table notification_choice (
  person_id uuid primary key references person on delete cascade,
  asked_mail text not null check (asked_mail in ('at_once', 'digest', 'none')),
  near_mail text not null check (near_mail in ('at_once', 'digest', 'none')),
  yours_mail text not null check (yours_mail in ('at_once', 'digest', 'none')),
  asked_push boolean not null,
  near_push boolean not null,
  yours_push boolean not null,
  -- Local times, HH:MM, in her time zone.
  digest_at text not null,
  quiet_from text,
  quiet_to text,
  changed_at timestamptz not null,
  check ((quiet_from is null) = (quiet_to is null))
);

-- A browser that she allowed to show messages. It ends with the session in which she did.
create table push_subscription (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  session_id uuid not null references session on delete cascade,
  endpoint text not null unique,
  public_key text not null,
  auth_secret text not null,
  added_at timestamptz not null
);
create index push_subscription_person on push_subscription (person_id);
create index push_subscription_session on push_subscription (session_id);

-- By which the services that deliver to browsers know this installation (VAPID, RFC 8292); made at the first start.
create table push_identity (
  one boolean primary key default true check (one),
  public_key text not null,
  private_key text not null,
  made_at timestamptz not null
);

-- What goes out of a notification, by which way and when.
create table delivery (
  id uuid primary key,
  notification_id uuid not null references notification on delete cascade,
  person_id uuid not null references person on delete cascade,
  channel text not null check (channel in ('mail', 'push')),
  subscription_id uuid references push_subscription on delete cascade,
  -- Whether it waits for the one letter a day.
  digest boolean not null default false,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'undelivered', 'needless')),
  -- When it is tried (again); null: it is done with.
  due_at timestamptz,
  attempts integer not null default 0,
  tried_at timestamptz,
  -- Why it did not arrive, or was not needed any more; without anybody's words or address.
  reason text,
  check ((channel = 'push') = (subscription_id is not null)),
  check ((state = 'waiting') = (due_at is not null))
);
create index delivery_due on delivery (due_at) where due_at is not null;
create index delivery_notification on delivery (notification_id);
create index delivery_person on delivery (person_id, tried_at);
create index delivery_subscription on delivery (subscription_id) where subscription_id is not null;
create index delivery_undelivered on delivery (tried_at) where state = 'undelivered';

-- A link in a letter that does one thing for its reader without signing in, or the address that a reply to it goes to.
create table mailed_action (
  token_hash bytea primary key,
  person_id uuid not null references person on delete cascade,
  purpose text not null check (purpose in ('take', 'not_now', 'not_me', 'refer', 'unsubscribe', 'reply')),
  notification_id uuid references notification on delete cascade,
  -- What an unsubscribe link ends.
  part text check (part in ('asked', 'near', 'yours')),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index mailed_action_person on mailed_action (person_id);
create index mailed_action_notification on mailed_action (notification_id);
