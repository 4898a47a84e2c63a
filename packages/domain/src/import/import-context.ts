import type { TimeZone } from '../calendar.ts'
import type { CustomField } from '../custom-field.ts'
import type { Member } from '../member.ts'
import type { Pipeline } from '../pipeline.ts'

/** What a workspace knows when a file is read; nothing else decides how a row is understood. */
export interface ImportContext {
  pipelines: readonly Pipeline[]
  members: readonly Pick<Member, 'id' | 'name' | 'email'>[]
  /** Those of the record that the rows become. */
  customFields: readonly CustomField[]
  /** Names of the workspace's lists. */
  sources: readonly string[]
  lossReasons: readonly string[]
  unqualifiedReasons: readonly string[]
  tags: readonly string[]
  /** Days of the file begin in this zone. */
  timeZone: TimeZone
}
