import { expect } from 'vitest'
import { openWorld } from '../../api/test/world.ts'
import { pipelinedeals } from '../src/pipelinedeals/pipelinedeals.ts'
import { program } from './program.ts'

export const NOON = '2026-11-21T17:00:00.000Z'

type Type = 'text' | 'number' | 'currency' | 'date' | 'boolean' | 'choice' | 'multi_choice'
type Option = 'Red' | 'Blue' | 'Support' | 'Training'

/** An account in New York with two people, a company and a custom field of each type, and what a program does with its deals. */
export async function openAccount() {
  const world = await openWorld({ timeZone: 'America/New_York' })
  const call = program(world, pipelinedeals)
  const alice = world.as('alice')
  const company = await alice.companies.create({ name: 'Torchwood' })
  const rose = await alice.contacts.create({
    name: 'Rose Tyler',
    firstName: 'Rose',
    lastName: 'Tyler',
    companyId: company.id,
    homeEmail: 'rose@powell.example',
    address: { line1: null, city: 'Cardiff', state: 'Wales', postalCode: 'CF10', country: null },
    homeAddress: { line1: null, city: 'London', state: 'England', postalCode: 'SE15', country: null },
  })
  const martha = await alice.contacts.create({ name: 'Martha Jones', email: 'martha@unit.example', mobile: '555-0199' })
  const people = { rose: rose.number, martha: martha.number, company: company.number }
  const fields = new Map<string, number>()
  const numbers = new Map<string, number>()
  for (const type of ['text', 'number', 'currency', 'date', 'boolean', 'choice', 'multi_choice'] as const) {
    const given = { choice: ['Red', 'Blue'], multi_choice: ['Support', 'Training'] }[type as 'choice'] ?? []
    const field = await alice.customFields.create({
      entity: 'deal',
      label: `Own ${type}`,
      type,
      options: given.map((label) => ({ label })),
    })
    fields.set(type, field.number)
    for (const { label, number } of field.options) numbers.set(label, number)
  }
  const labels = Object.fromEntries([...fields].map(([type, number]) => [type, `custom_label_${number}`]))
  const options = Object.fromEntries(numbers)

  const stage = (name: string) => world.stage(name).number
  const travel = (now: string) => {
    world.clock.now = now
  }
  const create = async (deal: object = {}, beside: object = {}): Promise<any> => {
    const { status, body } = await call('POST', '/deals.json', { json: { deal: { name: 'Big', ...deal }, ...beside } })
    expect({ status, body }).toMatchObject({ status: 200 })
    return body
  }
  const update = async (id: number, deal: object): Promise<any> => {
    const { status, body } = await call('PUT', `/deals/${id}.json`, { json: { deal } })
    expect({ status, body }).toMatchObject({ status: 200 })
    return body
  }
  const get = async (id: number): Promise<any> => (await call('GET', `/deals/${id}.json`)).body
  const list = async (query: string): Promise<any> => {
    const { status, body } = await call('GET', `/deals.json?${query}`)
    expect({ status, body }).toMatchObject({ status: 200 })
    return body
  }
  const namesIn = async (query: string): Promise<string[]> =>
    (await list(query)).entries.map(({ name }: { name: string }) => name)
  const stored = async (number: number) => {
    const { items } = await world.as('alice').deals.list({ filter: { field: 'number', op: 'eq', value: number } })
    return items[0]!
  }

  return {
    world,
    call,
    people,
    // Made above, one of each.
    labels: labels as Record<Type, string>,
    options: options as Record<Option, number>,
    stage,
    travel,
    create,
    update,
    get,
    list,
    namesIn,
    stored,
  }
}
