-- The mean of a model's vectors, from a sample: how much a passage is like everything else here is its inner product with
-- that. `mean_of` is how many passages there were when it was taken.
alter table embedding_model add column mean vector, add column mean_of bigint not null default 0;

-- Chinese and Japanese write no spaces between words, so each of their signs is one; else only whole sentences would match.
create function words_apart(text) returns text language sql immutable parallel safe as $$
  select regexp_replace($1, '([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])', ' \1 ', 'g')
$$;

-- What is there already in such a script is worded anew at the next start, with everything else.
update corpus set language = '' where exists (
  select from passage where title || text ~ '[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]');
