-- The mean of a model's vectors, from a sample: how much a passage is like everything else here is its inner product with
-- that. `mean_of` is how many passages there were when it was taken.
alter table embedding_model add column mean vector, add column mean_of bigint not null default 0;
