import type { Instant } from '@dealwright/domain'
import type { Platform } from '../db/platform.ts'

/** What sending works with: clock, ids and chance come from the host, so that tests can hold them. */
export type SenderHost = {
  platform: Platform
  now(): Instant
  newId(): string
  /** From 0 up to 1. */
  chance(): number
}
