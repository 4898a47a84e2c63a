import { z } from 'zod'
import { Instant } from '../values/calendar.ts'
import { ImportId, MemberId } from '../ids.ts'
import { ImportKind } from './import-kind.ts'
import { ImportNotice } from './import-notice.ts'
import { ImportPlan } from './import-plan.ts'

/**
 * uploading (and being planned) → ready (a plan is saved) → checking → checked, or running → done → reverting → reverted.
 * `cancelled` and `failed` keep what was done until then; both can be run on or reverted.
 */
export const IMPORT_STATES = [
  'uploading',
  'ready',
  'checking',
  'checked',
  'running',
  'done',
  'cancelled',
  'failed',
  'reverting',
  'reverted',
] as const
export const ImportState = z.enum(IMPORT_STATES)
export type ImportState = z.infer<typeof ImportState>

/** How the bytes of the file are to be read. */
export const FileLayout = z.object({
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
  delimiter: z.enum([',', ';', '\t', '|']),
  hasHeader: z.boolean(),
})
export type FileLayout = z.infer<typeof FileLayout>

/** An import as it stands. */
export const Import = z.object({
  id: ImportId,
  kind: ImportKind,
  fileName: z.string(),
  state: ImportState,
  layout: FileLayout.nullable(),
  plan: ImportPlan.nullable(),
  /** Data rows in the file, 0 until it was analysed. */
  rowsTotal: z.int(),
  /** Rows of the current check, run or revert that are through. */
  rowsDone: z.int(),
  created: z.int(),
  updated: z.int(),
  /** Rows that asked for nothing: known already, not known, or without a change. */
  skipped: z.int(),
  failed: z.int(),
  notices: z.array(ImportNotice),
  /** Why the job stopped before its end. */
  error: z.string().nullable(),
  createdById: MemberId.nullable(),
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  createdAt: Instant,
})
export type Import = z.infer<typeof Import>

/** A job is under way. */
export function isImportBusy({ state }: Pick<Import, 'state'>): boolean {
  return state === 'checking' || state === 'running' || state === 'reverting'
}
