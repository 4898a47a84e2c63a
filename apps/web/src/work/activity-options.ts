import type { ActivityType } from '@dealwright/domain'

/** What people log and plan. */
export const ACTIVITY_OPTIONS: { value: ActivityType; label: string }[] = [
  { value: 'call', label: 'Call' },
  { value: 'email', label: 'E-mail' },
  { value: 'meeting', label: 'Meeting' },
  { value: 'visit', label: 'Visit' },
  { value: 'text_message', label: 'Text message' },
  { value: 'other', label: 'Other' },
]
