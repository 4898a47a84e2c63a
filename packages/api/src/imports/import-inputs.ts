import { FileLayout, ImportId, ImportKind, ImportPlan } from '@dealwright/domain'
import { z } from 'zod'
import { PART_BYTES_MAX, PARTS_MAX } from './parts-store.ts'

export const OneImport = z.object({ id: ImportId })

export const CreateImportInput = z.object({ kind: ImportKind, fileName: z.string().trim().min(1).max(255) })

export const AppendInput = OneImport.extend({
  /** 0, 1, 2 … in the file's order; they may be sent in any. */
  part: z
    .int()
    .min(0)
    .max(PARTS_MAX - 1),
  /** At most 1 MiB before it is written in base64. */
  base64: z.base64().max(Math.ceil(PART_BYTES_MAX / 3) * 4),
})

/** What a person knows better than what the file shows. */
export const AnalyzeInput = OneImport.extend({ layout: FileLayout.partial().optional() })

export const PlanInput = OneImport.extend({ plan: ImportPlan })

export const ListImportsInput = z.object({
  limit: z.int().min(1).max(100).default(20),
  /** The last import of the page before. */
  before: z.object({ createdAt: z.iso.datetime(), id: ImportId }).nullish(),
})

export const ListRowsInput = OneImport.extend({
  limit: z.int().min(1).max(500).default(50),
  /** Number of the last row of the page before. */
  after: z.int().default(0),
})
