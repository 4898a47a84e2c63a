import { API_KEY_PREFIX } from '../../packages/domain/src/index.ts'
import type { Api, Request } from '../operations.ts'

type Key = { key: string; port: number }

const OPEN = { field: 'status', op: 'in', value: ['open', 'stalled'] }
const IN_PIPELINE = { field: 'pipelineId', op: 'eq', value: '{pipelineId}' }
const OF_OWNER = {
  and: [
    { field: 'ownerId', op: 'eq', value: '{ownerId}' },
    { field: 'figure', op: 'gte', value: 1000 },
  ],
}

function query(procedure: string, input: object = {}): Request {
  return { method: 'GET', path: `/trpc/${procedure}?input=${JSON.stringify(input)}` }
}

function mutation(procedure: string, body: object): Request {
  return { method: 'POST', path: `/trpc/${procedure}`, body }
}

/** Our own API and those of the vendors, as the bench asks them. */
export function ownApis({ key, port }: Key): Api[] {
  const bearer = { authorization: `Bearer ${key}`, 'user-agent': 'dealwright-bench/1' } // Sell wants to know who calls
  return [
    { name: 'trpc', port, headers: bearer, operations: TRPC },
    { name: 'rally', port, headers: bearer, operations: RALLY },
    { name: 'rex', port, headers: bearer, operations: REX },
    { name: 'pipelinedeals', port, headers: bearer, operations: PIPELINEDEALS },
    { name: 'sell', port, headers: bearer, operations: SELL },
    {
      name: 'ysuite',
      port,
      headers: { 'x-ysuite-access-key': key.slice(0, API_KEY_PREFIX), 'x-ysuite-secret-key': key },
      operations: YSUITE,
    },
  ]
}

const NEW_DEAL = {
  name: 'Made by the bench',
  pipelineId: '{pipelineId}',
  stageId: '{stageId}',
  amount: '1000',
  currency: 'USD',
}

const TRPC: Api['operations'] = {
  get: query('deals.get', { id: '{id}' }),
  list: query('deals.list', { filter: { and: [IN_PIPELINE, OPEN] } }),
  filtered: query('deals.list', { filter: OF_OWNER }),
  filteredDeep: query('deals.list', { filter: OF_OWNER, cursor: '{cursor}' }),
  board: {
    method: 'GET',
    path: `/trpc/deals.board,deals.summary?batch=1&input=${JSON.stringify({
      0: { pipelineId: '{pipelineId}' },
      1: { filter: IN_PIPELINE },
    })}`,
  },
  report: query('reports.pipeline'),
  forecast: query('reports.forecast'),
  search: query('deals.list', { filter: { field: 'name', op: 'contains', value: '{word}' } }),
  move: mutation('deals.move', { id: '{id}', stageId: '{stageId}' }),
  create: mutation('deals.create', NEW_DEAL),
  bulkCreate: mutation('deals.bulkCreate', { deals: Array.from({ length: 100 }, () => NEW_DEAL) }),
}

const RALLY: Api['operations'] = {
  get: { method: 'GET', path: '/rally/api/v1/deals/{id}' },
  list: { method: 'GET', path: '/rally/api/v1/deals?limit=50' },
}

const REX: Api['operations'] = {
  get: { method: 'GET', path: '/rex/deals/{rexId}' },
  list: { method: 'GET', path: '/rex/deals?status=open&limit=50' },
}

const PIPELINEDEALS: Api['operations'] = {
  get: { method: 'GET', path: '/pipelinedeals/api/v3/deals/{number}.json' },
  list: { method: 'GET', path: '/pipelinedeals/api/v3/deals.json?per_page=50&totals=false' },
}

const SELL: Api['operations'] = {
  get: { method: 'GET', path: '/sell/v2/deals/{number}' },
  list: { method: 'GET', path: '/sell/v2/deals?per_page=50&sort_by=created_at:desc' },
}

const YSUITE: Api['operations'] = {
  get: { method: 'GET', path: '/ysuite/v1/deals/{number}' },
  list: { method: 'GET', path: '/ysuite/v1/deals?pageSize=50' },
}
