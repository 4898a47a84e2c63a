import { type Invariant, literal } from './invariant.ts'

/** The states in which an import waits for its job. */
const AT_WORK = ['checking', 'running', 'reverting']

export const QUEUE: Invariant[] = [
  {
    name: 'queue',
    sentence: 'Every import that is under way has a job in the queue that will bring it to its end.',
    remedy: 'Cancel the import and revert what it has done, or run it again.',
    broken: async (ask) => {
      const [queue] = await ask<{ is_there: boolean }>(
        `select to_regclass('graphile_worker._private_jobs') is not null as is_there`,
        'owner',
      )
      if (!queue?.is_there) return `select null as what where false`
      const jobs = await ask<{ id: string }>(
        `select payload ->> 'importId' as id from graphile_worker._private_jobs
         where payload ->> 'importId' is not null and attempts < max_attempts`,
        'owner',
      )
      return `
        select format('import %s', id) as what from imports
        where state = any(array[${AT_WORK.map(literal).join()}])
          and id::text <> all(array[${jobs.map(({ id }) => literal(id)).join()}]::text[])`
    },
  },
]
