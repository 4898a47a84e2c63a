import { expect, test } from 'vitest'
import { invitationState } from './invitation.ts'

const OPEN = { acceptedAt: null, revokedAt: null, expiresAt: '2026-11-28T09:00:00.000Z' }

test.each([
  ['pending', OPEN, '2026-11-28T08:59:59.999Z'],
  ['expired', OPEN, '2026-11-28T09:00:00.000Z'],
  ['revoked', { ...OPEN, revokedAt: '2026-11-22T00:00:00.000Z' }, '2026-11-23T00:00:00.000Z'],
  ['accepted', { ...OPEN, acceptedAt: '2026-11-22T00:00:00.000Z' }, '2026-12-31T00:00:00.000Z'],
])('an invitation is %s', (state, invitation, now) => {
  expect(invitationState(invitation, now)).toBe(state)
})
