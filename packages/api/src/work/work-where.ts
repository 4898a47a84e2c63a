import { SUBJECT_KINDS } from '@dealwright/domain'
import { sql } from 'kysely'
import { allOf, type Condition } from '../filter/filter-column.ts'
import type { SubjectNarrowing, WorkNarrowing } from './work-inputs.ts'
import type { WorkPlace } from './work-kind.ts'

/** The condition for what a caller asks of work of any kind. */
export function workWhere(
  { updatedSince, isDeleted = false, ...narrowing }: WorkNarrowing,
  place: WorkPlace,
): Condition {
  return allOf([
    sql`(w.deleted_at is not null) = ${isDeleted}`,
    ...(updatedSince ? [sql<boolean>`w.updated_at >= ${updatedSince}`] : []),
    subjectWhere(narrowing, place),
  ])
}

/** As `workWhere`, for whatever has a subject and an owner. */
export function subjectWhere(narrowing: SubjectNarrowing, { ownerColumn, creatorColumn }: WorkPlace): Condition {
  const { ownerId, createdById, ids, numbers, about, createdSince } = narrowing
  const pairs = [
    ...SUBJECT_KINDS.map((kind) => [`w.${kind}_id`, narrowing[`${kind}Id`]] as const),
    [`w.${ownerColumn}`, ownerId],
    [`w.${creatorColumn}`, createdById],
  ] as const
  const asked = pairs
    .filter(([, id]) => id !== undefined)
    .map(([column, id]): Condition => sql`${sql.ref(column)} = ${id}`)
  return allOf([
    ...asked,
    ...(ids ? [sql<boolean>`w.id = any(${ids}::uuid[])`] : []),
    ...(numbers ? [sql<boolean>`w.number = any(${numbers}::bigint[])`] : []),
    ...(about ? [sql<boolean>`${MAIN_SUBJECT} = any(${about}::text[])`] : []),
    ...(createdSince ? [sql<boolean>`w.created_at >= ${createdSince}`] : []),
  ])
}

/** The domain's `mainSubject`, by its kind. */
const MAIN_SUBJECT = sql`case ${sql.join(
  SUBJECT_KINDS.map((kind) => sql`when ${sql.ref(`w.${kind}_id`)} is not null then ${sql.lit(kind)}`),
  sql` `,
)} else 'nothing' end`
