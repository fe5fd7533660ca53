-- The language that somebody chose to read in; null: as her browser asks.
alter table person add column language text check (language in ('en', 'de'));

-- What the browser asked for when she signed in with it: letters follow it until she chooses.
alter table session add column language text not null default 'en' check (language in ('en', 'de'));
