import {
  attempt,
  type BulkResult,
  bulkResult,
  type MemberId,
  type RecordChange,
  type RecordContext,
  valueOf,
} from '@dealwright/domain'
import type { z } from 'zod'
import type { WriteContext } from '../context.ts'
import { listCustomFields } from '../custom-fields/store.ts'
import { missingReferences, type Referring } from '../deals/references.ts'
import { type EntryNames, patchesOfNames } from '../named-lists/entry-names.ts'
import { parsed } from '../parsed.ts'
import { insertRecords, type RecordKind, type TaggedRecord } from './write-records.ts'

/** At most so many at once; a program with more sends several calls. */
export const MAX_BULK = 1000

type Making<Id, Fields, R> = {
  kind: RecordKind<R>
  Fields: z.ZodType<Fields & EntryNames>
  Id: z.ZodType<Id>
  decide(made: { id: Id; createdById: MemberId | null; fields: Fields }, context: RecordContext): RecordChange<R>
}

/** Creates contacts or companies: those that are right. Of each of the others it says why it is not. */
export async function bulkCreate<Id, Fields extends Referring, R extends TaggedRecord & { id: Id }>(
  ctx: WriteContext,
  items: readonly unknown[],
  { kind, Fields, Id, decide }: Making<Id, Fields, R>,
): Promise<BulkResult<Id>> {
  const { db, workspaceId, author, now, caller } = ctx
  const inputs = items.map((item) => attempt(() => parsed(Fields, item)))
  const given = inputs.map((input): Referring & EntryNames => (input.ok ? input.value : {}))
  const [customFields, missing] = await Promise.all([
    listCustomFields(db, workspaceId, kind.entity),
    missingReferences(db, workspaceId, given),
  ])
  const made = (input: (typeof inputs)[number], index: number, named: object = {}) =>
    attempt(() => {
      const { sourceName: _source, tagNames: _tags, ...own } = valueOf(input)
      if (missing[index]) throw missing[index]
      const fields = { ...own, ...named } as Fields // names are ids now
      return decide({ id: Id.parse(ctx.newId()), createdById: caller.memberId, fields }, { now, customFields })
    })
  const checked = inputs.map((input, index) => made(input, index))
  const named = await patchesOfNames(
    ctx,
    given.map((names, index) => (checked[index]?.ok ? names : {})),
  )
  const changes = inputs.map((input, index) => made(input, index, named[index]))
  await insertRecords(
    db,
    author,
    kind,
    changes.flatMap((change) => (change.ok ? change.value : [])),
  )
  return bulkResult(changes, ({ record }) => record.id)
}
