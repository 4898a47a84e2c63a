import { availableParallelism } from 'node:os'

/** How many test files run at a time: while those of one processor each compute, one more has time to wait. */
export const WORKERS = availableParallelism() + 1
