import { EventPattern } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { joinKinds, splitKinds, USUAL_KINDS, webhookState } from './webhook-words.ts'

test('what is offered are kinds that the server takes', () => {
  expect(USUAL_KINDS.filter(({ value }) => !EventPattern.safeParse(value).success)).toEqual([])
})

test('kinds are the same after they were split and joined', () => {
  const kinds = ['deal.won', 'pipeline.*', 'member.created']
  expect(splitKinds(kinds)).toEqual({ usual: ['deal.won'], others: 'pipeline.*, member.created' })
  expect(joinKinds(splitKinds(kinds))).toEqual(kinds)
  expect(joinKinds({ usual: ['deal.won'], others: ' deal.won\n tag.* ' })).toEqual(['deal.won', 'tag.*'])
})

const fine = { isActive: true, disabledReason: null, failingSince: null, lastDeliveredAt: '2026-11-21T09:00:00.000Z' }

test.each([
  [fine, 'Works'],
  [{ ...fine, lastDeliveredAt: null }, 'Nothing sent yet'],
  [{ ...fine, failingSince: '2026-11-21T09:00:00.000Z' }, 'Failing'],
  [{ ...fine, isActive: false }, 'Off'],
  [{ ...fine, isActive: false, disabledReason: 'Gone' }, 'Switched off by rule'],
])('%j is %s', (webhook, label) => {
  expect(webhookState(webhook).label).toBe(label)
})
