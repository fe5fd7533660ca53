-- What a session came from, and when its person last proved who she is.
alter table session
  add column agent text not null default '',
  add column method text not null default 'link' check (method in ('link', 'password', 'passkey', 'oidc', 'mail')),
  add column authenticated_at timestamptz not null default now();
update session set authenticated_at = created_at;

-- A link is worth something only while its person has the address that she had when it was made. The first refusal is kept, so
-- that its owner is told once.
alter table sign_in_link
  add column purpose text not null default 'sign_in'
    check (purpose in ('first_administrator', 'sign_in', 'mail', 'registration')),
  add column email text,
  add column refused_at timestamptz;
update sign_in_link set purpose = 'first_administrator' where person_id is null;
update sign_in_link l set email = p.email from person p where p.id = l.person_id;
alter table sign_in_link add constraint sign_in_link_purpose
  check ((person_id is null) = (purpose in ('first_administrator', 'registration')));

-- Argon2id, as a PHC string: it carries the parameters that it was made with.
create table password (
  person_id uuid primary key references person on delete cascade,
  hash text not null,
  set_at timestamptz not null default now()
);

create table passkey (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  credential_id bytea not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text not null default '',
  name text not null,
  added_at timestamptz not null default now(),
  used_at timestamptz
);
create index passkey_person on passkey (person_id);

-- Used once, within minutes. One without a person is for signing in.
create table passkey_challenge (
  challenge_hash bytea primary key,
  person_id uuid references person on delete cascade,
  expires_at timestamptz not null
);
create index passkey_challenge_expires on passkey_challenge (expires_at);

-- Who somebody is at an OpenID provider.
create table identity (
  id uuid primary key,
  issuer text not null,
  subject text not null,
  person_id uuid not null references person on delete cascade,
  linked_at timestamptz not null default now(),
  used_at timestamptz not null default now(),
  unique (issuer, subject),
  unique (person_id, issuer)
);

-- An address that somebody wants to have, until she shows that it is hers.
create table email_change (
  person_id uuid primary key references person on delete cascade,
  email text not null,
  token_hash bytea unique,
  requested_at timestamptz not null default now(),
  expires_at timestamptz not null
);

-- How often something was tried lately, and from when on it may be tried again. Keys are hashes, so that a list of the addresses
-- that were typed is not kept.
create table throttle (
  key bytea primary key,
  attempts integer not null,
  free_at timestamptz not null,
  forgotten_at timestamptz not null
);
create index throttle_forgotten on throttle (forgotten_at);
