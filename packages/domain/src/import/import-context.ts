import type { TimeZone } from '../values/calendar.ts'
import type { CustomField } from '../workspace/custom-field.ts'
import type { Member } from '../workspace/member.ts'
import type { Pipeline } from '../pipelines/pipeline.ts'

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
