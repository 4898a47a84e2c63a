import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../api/test/world.ts'
import { pipelinedeals } from '../src/pipelinedeals/pipelinedeals.ts'
import { type Names, seedOf } from './example.ts'
import { program, type Program } from './program.ts'

let world: World
let call: Program
let names: Names

beforeAll(async () => {
  world = await openWorld({ timeZone: 'America/New_York' })
  call = program(world, pipelinedeals)
  names = await (await seedOf('pipelinedeals'))(world.as('alice'))
})
afterAll(() => world.close())

const post = async (path: string, json: object): Promise<any> => {
  const { status, body } = await call('POST', path, { json })
  expect({ path, status, body }).toMatchObject({ status: 200 })
  return body
}
const put = async (path: string, json: object): Promise<any> => {
  const { status, body } = await call('PUT', path, { json })
  expect({ path, status, body }).toMatchObject({ status: 200 })
  return body
}
const list = async (path: string): Promise<any[]> => {
  const { status, body } = await call('GET', path)
  expect({ path, status, body }).toMatchObject({ status: 200 })
  return body.entries
}
describe('what administrators keep', () => {
  test('has stages that close deals at 0 and 100 percent', async () => {
    const { pipeline } = names
    const create = (percent: number) =>
      post('/admin/deal_stages', { deal_stage: { name: `At ${percent}`, percent, deal_pipeline_id: pipeline } })
    const [half, won, lost] = [await create(50), await create(100), await create(0)]
    const { stages } = world.as('alice').pipelines
    const found = await stages.list({ numbers: [half.id, won.id, lost.id] })
    expect(new Map(found.map(({ number, type }) => [number, type]))).toEqual(
      new Map([
        [half.id, 'open'],
        [won.id, 'won'],
        [lost.id, 'lost'],
      ]),
    )
    expect(await put(`/admin/deal_stages/${half.id}`, { deal_stage: { percent: 55 } })).toMatchObject({ percent: 55 })
  })

  test('has stages of the pipeline that deals go to by default, unless another is named', async () => {
    const stage = await post('/admin/deal_stages', { deal_stage: { name: 'Somewhere', percent: '20' } })
    expect(stage).toMatchObject({ percent: 20, deal_pipeline_id: world.pipeline.number })
  })

  test.each([
    ['/admin/deal_stages', 'deal_stage', { name: 'Elsewhere', percent: 5 }, 'deal_pipeline_id', 'pipeline'],
    ['/admin/todo_template_items', 'todo_template_item', { description: 'x' }, 'todo_template_id', 'template'],
  ] as const)('is not moved to another owner: %s', async (path, name, given, field, other) => {
    const first = field === 'todo_template_id' ? { [field]: await newTemplate() } : {}
    const { id } = await post(path, { [name]: { ...given, ...first } })
    const answer = await call('PUT', `${path}/${id}`, { json: { [name]: { [field]: names[other] } } })
    expect(answer).toMatchObject({ status: 422, body: [{ field }] })
  })

  const newTemplate = async () => (await post('/admin/todo_templates', { todo_template: { name: 'Other' } })).id

  test('has custom fields of seven types, whose entries are listed by field', async () => {
    for (const field_type of ['text', 'boolean', 'currency', 'date', 'dropdown', 'numeric', 'multi_select']) {
      const made = await post('/admin/person_custom_field_labels', {
        person_custom_field_label: { name: `Type ${field_type}`, field_type, is_required: false },
      })
      expect(made).toMatchObject({ field_type, output_type: field_type, type: 'PersonCustomFieldLabel' })
      const isChoice = ['dropdown', 'multi_select'].includes(field_type)
      expect('custom_field_label_dropdown_entries' in made).toBe(isChoice)
      if (!isChoice) continue
      const path = '/admin/custom_field_label_dropdown_entries'
      for (const name of ['one', 'two']) {
        await post(path, { custom_field_label_dropdown_entry: { name, custom_field_label_id: made.id } })
      }
      const entries = await list(`${path}?conditions[custom_field_label_id]=${made.id}`)
      expect(entries).toMatchObject([
        { name: 'one', position: 1 },
        { name: 'two', position: 2 },
      ])
    }
  })

  test('that is in use is not deleted, which is told in a sentence', async () => {
    const answers = await Promise.all(
      [`/admin/deal_stages/${names['qualified']}`, `/admin/deal_pipelines/${names['pipeline']}`].map((path) =>
        call('DELETE', path),
      ),
    )
    for (const answer of answers) expect(answer).toMatchObject({ status: 409, body: { error: expect.any(String) } })
  })

  test('that has the name of another is refused', async () => {
    const answer = await call('POST', '/admin/lead_sources', { json: { lead_source: { name: 'web' } } })
    expect(answer).toMatchObject({ status: 409, body: { error: expect.stringContaining('name') } })
  })

  test('has the three lights', async () => {
    expect(await list('/admin/deal_statuses.json')).toMatchObject([
      { id: 1, name: 'Red' },
      { id: 2, name: 'Yellow' },
      { id: 3, name: 'Green' },
    ])
  })

  test('is nothing that a rep changes', async () => {
    const carol = program(world, pipelinedeals, 'carol')
    expect(await carol('POST', '/admin/lead_sources', { json: { lead_source: { name: 'Hers' } } })).toMatchObject({
      status: 403,
    })
    expect(await carol('GET', '/admin/lead_sources')).toMatchObject({ status: 200 })
  })

  test.each([
    '/admin/deal_stages',
    '/admin/lead_sources',
    '/admin/todo_templates',
    '/admin/todo_template_items',
    '/admin/deal_custom_field_labels',
    '/users',
    '/companies',
    '/people',
    '/notes',
    '/calendar_entries',
  ])('comes in pages, each record once: %s', async (path) => {
    const whole = await list(`${path}?attrs=id`)
    const pages: any[] = []
    for (let page = 1; pages.length < whole.length; page++) {
      const { body } = await call('GET', `${path}.json?per_page=2&page=${page}&attrs=id`)
      expect(body.pagination).toEqual({
        page,
        page_var: 'page',
        per_page: 2,
        pages: Math.ceil(whole.length / 2),
        total: whole.length,
      })
      pages.push(...body.entries)
    }
    expect(pages).toEqual(whole)
  })
})

describe('a user', () => {
  test('has a level by their role', async () => {
    const users = await list('/users.json')
    const level = (name: string) => users.find((user) => user.full_name === name)
    expect([level('alice'), level('mona'), level('bob'), level('victor')]).toMatchObject([
      { level: 3, is_account_admin: true },
      { level: 2, is_account_admin: false },
      { level: 1, read_only: false },
      { level: 1, read_only: true },
    ])
  })

  test('who calls is the profile', async () => {
    const bob = program(world, pipelinedeals, 'bob')
    expect((await bob('GET', '/profile.json')).body).toMatchObject({ full_name: 'bob', time_zone: 'America/New_York' })
  })

  test('sees the account with its lists, and no keys', async () => {
    const { body, text } = await call('GET', '/account.json')
    expect(body).toMatchObject({
      company_name: 'alice',
      currency: { code: 'USD', symbol: '$' },
      deal_stages: expect.arrayContaining([expect.objectContaining({ name: 'Qualified Lead', percent: 10 })]),
      lead_sources: expect.arrayContaining([expect.objectContaining({ name: 'Web' })]),
    })
    expect(text).not.toContain('api_key')
  })
})
