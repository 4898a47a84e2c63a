import { CURRENCIES, currencySymbol } from '@dealwright/domain'
import { z } from 'zod'
import { endpoint } from '../kit/endpoint.ts'
import { succeeds, success } from './list.ts'

const OURS = 'the vendor has no such call; it is here so that programs can learn the numbers that they need'

/** Lists to learn numbers from, each whole. */
export const lookups = [
  endpoint({
    method: 'GET',
    path: '/pipelines',
    summary: 'List pipelines with their stages',
    source: 'public',
    differs: OURS,
    reply: succeeds(
      z.array(
        z.object({
          pipeline_id: z.int(),
          pipeline_name: z.string(),
          stages: z.array(z.object({ stage_id: z.int(), stage_name: z.string(), probability: z.int() })),
        }),
      ),
    ),
    async handle({ api }) {
      const pipelines = await api.pipelines.list()
      return success(
        pipelines.map(({ number, name, stages }) => ({
          pipeline_id: number,
          pipeline_name: name,
          stages: stages.map((stage) => ({
            stage_id: stage.number,
            stage_name: stage.name,
            probability: stage.probability,
          })),
        })),
      )
    },
  }),

  endpoint({
    method: 'GET',
    path: '/currencies',
    summary: 'List currencies',
    source: 'public',
    differs: OURS,
    reply: succeeds(
      z.array(z.object({ org_currency_id: z.int(), code: z.string(), name: z.string(), symbol: z.string() })),
    ),
    async handle() {
      return success(
        [...CURRENCIES.values()].map(({ numericCode, code, name }) => ({
          org_currency_id: numericCode,
          code,
          name,
          symbol: currencySymbol(code),
        })),
      )
    },
  }),

  endpoint({
    method: 'GET',
    path: '/users',
    summary: 'List users',
    source: 'public',
    differs: OURS,
    reply: succeeds(z.array(z.object({ user_id: z.int(), name: z.string(), email: z.string().nullable() }))),
    async handle({ api }) {
      const members = await api.members.list()
      return success(members.map(({ number, name, email }) => ({ user_id: number, name, email })))
    },
  }),

  endpoint({
    method: 'GET',
    path: '/tags',
    summary: 'List tags',
    source: 'public',
    differs: OURS,
    reply: succeeds(z.array(z.object({ tag_id: z.int(), tag_name: z.string() }))),
    async handle({ api }) {
      const tags = await api.tags.list()
      return success(tags.map(({ number, name }) => ({ tag_id: number, tag_name: name })))
    },
  }),
]
