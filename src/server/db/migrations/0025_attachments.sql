-- Files that job aids lead to: neither seen nor heard in a text.
alter table upload
  drop constraint upload_type_check,
  add constraint upload_type_check check (type in ('image/png', 'image/jpeg', 'image/webp', 'image/gif',
    'audio/webm', 'audio/mp4', 'audio/ogg', 'video/webm', 'video/mp4',
    'application/pdf', 'application/zip', 'text/plain', 'image/svg+xml',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    'application/vnd.oasis.opendocument.text',
    'application/vnd.oasis.opendocument.spreadsheet',
    'application/vnd.oasis.opendocument.presentation'));
