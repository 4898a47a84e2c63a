import type { Option, Values } from '../command.ts'
import type { Api } from '../connect.ts'
import { findOwner } from '../find/find-member.ts'
import { readList } from '../read-value.ts'
import { readData, readFields, RECORD_OPTIONS } from '../record-input.ts'
import type { Terminal } from '../terminal.ts'

/** What can be said of contacts and of companies. */
export const PARTY_OPTIONS = {
  email: { value: 'ADDRESS', help: 'e-mail address' },
  phone: { value: 'NUMBER', help: 'telephone number' },
  owner: { value: 'MEMBER', help: 'owner: a name, an e-mail address, or me' },
  tags: { value: 'LIST', help: 'tags, with commas between' },
  description: { value: 'TEXT', help: 'what else is known' },
  ...RECORD_OPTIONS,
} as const satisfies Record<string, Option>

export const PARTY_OPTIONS_CALL = ['members.list', 'me.get', 'customFields.list'] as const

/** What was said, as the API takes it. @throws Failure usage, notFound, conflict */
export async function readPartyFields(
  api: Api,
  entity: 'contact' | 'company',
  { values, terminal }: { values: Values<typeof PARTY_OPTIONS>; terminal: Terminal },
) {
  const { email, phone, owner, tags, description } = values
  const [data, customFields, ownerId] = await Promise.all([
    readData(values.data, terminal),
    readFields(api, entity, values.field),
    findOwner(api, owner),
  ])
  return {
    ...data,
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    ...(description !== undefined && { description }),
    ...(tags !== undefined && { tagNames: readList(tags) }),
    ...(ownerId !== undefined && { ownerId }),
    ...(customFields && { customFields }),
  }
}
