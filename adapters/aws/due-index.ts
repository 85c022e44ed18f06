/**
 * The partitions that each kind of due thing is spread over in the index `byDue`: enough that a run's
 * batch writes do not meet in one partition, few enough that a sender's look costs a handful of queries.
 */
export const DUE_BUCKETS = 4;
