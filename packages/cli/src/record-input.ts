import type { CustomFieldEntity } from '@dealwright/domain'
import type { Option } from './command.ts'
import type { Api } from './connect.ts'
import { misused } from './failure.ts'
import { readObject } from './read-value.ts'
import type { Terminal } from './terminal.ts'

/** What cannot be said by an option of its own. */
export const RECORD_OPTIONS = {
  field: { value: 'KEY=VALUE', help: 'a custom field by its key; without a value it is cleared', isRepeated: true },
  data: { value: 'JSON', help: 'more fields, as the API has them; - reads them from the standard input' },
} as const satisfies Record<string, Option>

type FieldValue = string | boolean | string[] | null

/** The fields of `--data`, which are the server's to judge. @throws Failure usage */
export async function readData(given: string | undefined, terminal: Terminal): Promise<Record<string, unknown>> {
  if (given === undefined) return {}
  return readObject('--data', given === '-' ? await terminal.readInput() : given)
}

/** The custom fields of `--field`; yes and no are told from text by the fields' definitions. @throws Failure usage */
export async function readFields(
  api: Api,
  entity: CustomFieldEntity,
  given: readonly string[] | undefined,
): Promise<Record<string, FieldValue> | undefined> {
  if (!given || given.length === 0) return undefined
  const pairs = given.map(splitPair)
  const definitions = await api.customFields.list.query({ entity })
  return Object.fromEntries(
    pairs.map(([key, value]): [string, FieldValue] => {
      const definition = definitions.find((each) => each.key === key)
      if (definition?.type === 'boolean') return [key, booleanOf(key, value)]
      if (definition?.type === 'multi_choice')
        return [key, value === '' ? null : value.split(',').map((each) => each.trim())]
      return [key, value === '' ? null : value]
    }),
  )
}

/** Empty and `none` clear a field; undefined leaves it. */
export function clearable(given: string | undefined): string | null | undefined {
  return given === '' || given?.toLowerCase() === 'none' ? null : given
}

function splitPair(given: string): [string, string] {
  const at = given.indexOf('=')
  if (at < 1) throw misused(`--field is "${given}"; it must be a key and a value such as region=North.`)
  return [given.slice(0, at), given.slice(at + 1)]
}

function booleanOf(key: string, value: string): boolean | null {
  if (value === '') return null
  if (/^(?:yes|true)$/i.test(value)) return true
  if (/^(?:no|false)$/i.test(value)) return false
  throw misused(`--field ${key} is "${value}"; it must be yes or no.`)
}
