import type { DealId, EventEntity } from '@dealwright/domain'
import { describe, expect, test } from 'vitest'
import { isAffected, type Touch } from './affected-queries.ts'

const touch = (entity: EventEntity, entityId: string, dealId: string | null = null): Touch => ({
  entity,
  entityId,
  dealId: dealId as DealId | null,
})
const key = (path: string, input?: object) => [path.split('.'), ...(input ? [{ input, type: 'query' }] : [])]
const DEAL = touch('deal', 'a', 'a')

describe('what happened to a deal', () => {
  test.each([
    ['the deal itself', key('deals.get', { id: 'a' })],
    ['its history, page by page', [['deals', 'history'], { input: { id: 'a' }, type: 'infinite' }]],
    ['its contacts', key('deals.contacts.list', { dealId: 'a' })],
    ['lists', key('deals.list', { filter: { field: 'status', op: 'eq', value: 'open' } })],
    ['the board', [['deals', 'board'], { pipelineId: 'p', filter: { and: [] } }]],
    ['a table’s pages', [['deals', 'list'], 'table', { page: 3 }]],
    ['totals', key('deals.summary', { filter: { and: [] } })],
    ['reports', key('reports.forecast', {})],
    ['the log', key('events.log', {})],
    ['the story of a person', [['contacts', 'history'], { input: { id: 'c' }, type: 'infinite' }]],
    ['the story of a company', [['companies', 'history'], { input: { id: 'c' }, type: 'infinite' }]],
    ['people with open deals', key('contacts.list', { hasOpenDeals: true })],
    ['what names it', key('directory.find', { deal: { ids: ['a'] } })],
  ])('affects %s', (_, queryKey) => {
    expect(isAffected(queryKey, [DEAL])).toBe(true)
  })

  test.each([
    ['another deal', key('deals.get', { id: 'b' })],
    ['the contacts of another deal', key('deals.contacts.list', { dealId: 'b' })],
    ['people', key('contacts.list', {})],
    ['a company', key('companies.get', { id: 'c' })],
    ['settings', key('pipelines.list')],
    ['who is signed in', key('me.get')],
    ['where live updates began', key('events.end')],
    ['what is no query of ours', ['theme']],
  ])('leaves alone %s', (_, queryKey) => {
    expect(isAffected(queryKey, [DEAL])).toBe(false)
  })
})

test('a task on a deal affects that deal and all lists of tasks, and no other deal', () => {
  const task = touch('task', 't', 'a')
  expect(isAffected(key('deals.get', { id: 'a' }), [task])).toBe(true)
  expect(isAffected(key('deals.get', { id: 'b' }), [task])).toBe(false)
  expect(isAffected(key('tasks.list', { dealId: 'a' }), [task])).toBe(true)
  expect(isAffected(key('tasks.list', { dealId: 'b' }), [task])).toBe(false)
  expect(isAffected(key('tasks.list', {}), [task])).toBe(true)
})

test('a contact affects every deal, which may show the name, and no other contact’s page', () => {
  const contact = touch('contact', 'c')
  expect(isAffected(key('deals.get', { id: 'a' }), [contact])).toBe(true)
  expect(isAffected(key('contacts.get', { id: 'c' }), [contact])).toBe(true)
  expect(isAffected(key('contacts.get', { id: 'd' }), [contact])).toBe(false)
  expect(isAffected(key('reports.funnel', {}), [contact])).toBe(false)
})

test('settings affect everything', () => {
  for (const entity of ['pipeline', 'stage', 'member', 'workspace', 'custom_field', 'exchange_rate'] as const) {
    expect(isAffected(key('deals.get', { id: 'a' }), [touch(entity, 's')])).toBe(true)
    expect(isAffected(key('me.get'), [touch(entity, 's')])).toBe(true)
  }
})

test('one of several events is enough', () => {
  expect(isAffected(key('deals.get', { id: 'b' }), [DEAL, touch('deal', 'b', 'b')])).toBe(true)
  expect(isAffected(key('deals.get', { id: 'b' }), [])).toBe(false)
})
