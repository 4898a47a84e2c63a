import { type CustomField, type DealFilterField, readMovementField } from '@dealwright/domain'
import { formatDay } from '../format/day.ts'

/** What people call the fields of a deal, in the order in which they look for them. */
export const FIELD_LABELS: Record<DealFilterField, string> = {
  name: 'Name',
  amount: 'Amount',
  stageId: 'Stage',
  pipelineId: 'Pipeline',
  status: 'Status',
  ownerId: 'Owner',
  companyId: 'Company',
  contactId: 'Primary contact',
  contactIds: 'Contacts',
  expectedCloseOn: 'Expected close',
  closedAt: 'Closed',
  isLate: 'Late',
  probability: 'Probability',
  probabilitySource: 'Probability comes from',
  tagIds: 'Tags',
  sourceId: 'Source',
  isHot: 'Hot',
  light: 'Traffic light',
  bantTotal: 'BANT score',
  isQualified: 'Qualified',
  'bant.budget': 'BANT: budget',
  'bant.authority': 'BANT: authority',
  'bant.need': 'BANT: need',
  'bant.timeline': 'BANT: timeline',
  visitedStageIds: 'Has been in stage',
  daysInStage: 'Days in stage',
  dealAgeDays: 'Age in days',
  daysSinceActivity: 'Days without activity',
  nextActivityAt: 'Next activity',
  lastActivityAt: 'Last activity',
  stageEnteredAt: 'In stage since',
  addedAt: 'Added',
  createdAt: 'Created',
  updatedAt: 'Changed',
  lossReasonId: 'Loss reason',
  lossNote: 'Note on the loss',
  unqualifiedReasonId: 'Reason for disqualifying',
  assigneeId: 'Worked on by',
  createdById: 'Created by',
  companyName: 'Company’s name',
  contactName: 'Contact’s name',
  ownerName: 'Owner’s name',
  stageName: 'Stage’s name',
  stageType: 'Kind of stage',
  currency: 'Currency',
  description: 'Description',
  search: 'Any text',
  number: 'Number',
  isArchived: 'Archived',
  id: 'Id',
  figure: 'Bare amount',
  minorFigure: 'Amount in the smallest unit',
  deletedAt: 'Deleted',
}

/** A field's name for people; custom ones have that of their definition. */
export function fieldLabel(field: string, definitions: readonly CustomField[]): string {
  const own = definitions.find(({ key }) => `custom.${key}` === field)
  if (own) return own.label
  const movement = readMovementField(field)
  if (movement)
    return `Changes of the pipeline from ${formatDay(movement.from)} until before ${formatDay(movement.until)}`
  // A field of an older view may be gone.
  return Object.hasOwn(FIELD_LABELS, field) ? FIELD_LABELS[field as DealFilterField] : field
}
