import type { Option } from '../command.ts'
import { readWhole } from '../read-value.ts'

/** For whoever has read the record and wants to change that, and not what somebody else made of it since. */
export const VERSION_OPTION = {
  'if-version': { value: 'N', help: 'only if it still has this version; else it is a conflict' },
} as const satisfies Record<string, Option>

/** @throws Failure usage */
export function readVersion(given: string | undefined): { version?: number } {
  return given === undefined ? {} : { version: readWhole('--if-version', given, [1, 999_999_999]) }
}
