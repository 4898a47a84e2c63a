import type { TrafficLight } from '@dealwright/domain'
import { z } from 'zod'
import { plain } from '../../kit/codecs.ts'
import { fieldsOf, type Table } from '../../kit/field.ts'
import { listing } from '../crud.ts'
import { whole } from '../list.ts'

type Status = { number: number; name: string; color: string; light: TrafficLight }

/** The traffic lights, as `status` of a deal numbers them. */
export const STATUSES: readonly Status[] = [
  { number: 1, name: 'Red', color: 'C73408', light: 'red' },
  { number: 2, name: 'Yellow', color: 'E5B000', light: 'yellow' },
  { number: 3, name: 'Green', color: '2E9E4F', light: 'green' },
]

const { shown, made } = fieldsOf<Status, never>()

export const DEAL_STATUS = {
  id: shown('number', plain(z.int())),
  name: shown('name', plain(z.string())),
  hex_color: shown('color', plain(z.string())),
  position: shown('number', plain(z.int())),
  editable: made(z.literal(false), () => false),
} satisfies Table<Status, never>

export const dealStatuses = [
  listing(
    {
      name: 'deal_status',
      path: '/admin/deal_statuses',
      noun: ['a deal status', 'deal statuses'],
      kind: [],
      table: DEAL_STATUS,
      differs: 'There are three, and they stay.',
    },
    { query: {}, find: async (_means, query) => whole(STATUSES, query) },
  ),
]
