import type { BulkResult, DealId, DealView } from '@dealwright/domain'
import type { useTRPCClient } from '../../data/trpc.ts'
import type { Selection } from './selection.ts'
import type { TableScope } from './use-deal-pages.ts'

type Api = ReturnType<typeof useTRPCClient>

/** A deal of a bulk command, as far as the command and the report on it need it. */
export type Target = Pick<DealView, 'id' | 'name' | 'version' | 'tagIds'>
export type Failure = { target: Target; error: Extract<BulkResult<DealId>['items'][number], { ok: false }>['error'] }
export type Outcome = { succeeded: Target[]; failures: Failure[] }

const FIELDS = ['id', 'name', 'version', 'tagIds'] as const
const READ_AT_ONCE = 200
/** Few enough to see the progress, many enough to be quick. */
const WRITTEN_AT_ONCE = 200

/** The deals that are ticked, as they are now: those that are gone meanwhile are left out. */
export async function readTargets(
  api: Api,
  { filter, sort }: TableScope,
  { isAll, ids }: Selection,
  signal: AbortSignal,
): Promise<Target[]> {
  const some = [...ids]
  const filters = isAll
    ? [filter]
    : partsOf(some, READ_AT_ONCE).map((value) => ({ field: 'id', op: 'in' as const, value }))
  const targets: Target[] = []
  for (const each of filters)
    for (let cursor: string | null | undefined = undefined; cursor !== null;) {
      const page: { items: Partial<DealView>[]; nextCursor: string | null } = await api.deals.listFields.query(
        { filter: each, sort: isAll ? sort : [], fields: [...FIELDS], limit: READ_AT_ONCE, ...(cursor && { cursor }) },
        { signal },
      )
      targets.push(...(page.items as Target[])) // the fields that were asked for
      cursor = page.nextCursor
    }
  return isAll ? targets.filter(({ id }) => !ids.has(id)) : targets
}

/**
 * Runs a bulk command part by part; each part is saved when the next one begins, and one that did not get through says so
 * of each of its deals.
 */
export async function runBulk(
  targets: readonly Target[],
  run: (part: readonly Target[]) => Promise<BulkResult<DealId>>,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (count: number) => void },
): Promise<Outcome> {
  const outcome: Outcome = { succeeded: [], failures: [] }
  for (const part of partsOf(targets, WRITTEN_AT_ONCE)) {
    if (signal.aborted) break
    const { items } = await run(part)
    for (const item of items) {
      const target = part[item.index]
      if (target && item.ok) outcome.succeeded.push(target)
      else if (target && !item.ok) outcome.failures.push({ target, error: item.error })
    }
    onProgress(outcome.succeeded.length + outcome.failures.length)
  }
  return outcome
}

function partsOf<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
}
