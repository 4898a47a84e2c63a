import type { ImportPlan, WorkspaceId, WorkspaceSettings } from '@dealwright/domain'
import type { Author } from '../events/author.ts'

/** What a row has become, or would become in a check, for the rows after it: known keys and the ids they stand for. */
export type RunMemory = Map<string, string>

/** In whose name, by what plan and how the rows of a batch are carried out. */
export type RunContext = {
  workspaceId: WorkspaceId
  plan: ImportPlan
  settings: WorkspaceSettings
  author: Author
  /**
   * In a check, where nothing is written, what earlier batches would have made. Null in a run: there the database knows.
   */
  memory: RunMemory | null
}

/** A key of the memory; the parts never run into one another. */
export function memoryKey(...parts: (string | null)[]): string {
  return JSON.stringify(parts)
}
