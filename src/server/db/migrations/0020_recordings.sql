-- Recordings in texts, beside pictures; they have no size in pixels.
alter table upload
  drop constraint upload_type_check,
  add constraint upload_type_check check (type in ('image/png', 'image/jpeg', 'image/webp', 'image/gif',
    'audio/webm', 'audio/mp4', 'audio/ogg', 'video/webm', 'video/mp4')),
  alter column width drop not null,
  alter column height drop not null;

-- How long helping took, of those who said so: read with every list of what somebody is asked.
create index invitation_minutes on invitation (invited_at desc) where minutes is not null;
