/** What every session starts with, on both databases. Each alone, since an older pgvector does not know them all. */
export const sessionSettings = [
  // Below 100 the index returns too few rows for a page of results and misses near ones.
  'set hnsw.ef_search = 100',
  // pgvector 0.8: goes on searching when a filter takes most of what the index found.
  'set hnsw.iterative_scan = relaxed_order',
];
