import { dayInZone } from '../values/calendar.ts'
import type { BantPatch } from '../deals/bant.ts'
import { completeDeal } from './complete-deal.ts'
import { readMoney } from './deal-money.ts'
import { type DealPlace, readPlace } from './deal-place.ts'
import type { DealRow } from './import-row.ts'
import type { FoundCell, FoundCells } from './read-cells.ts'
import { given, linkOf, readCompanyLink } from './row-parts.ts'
import type { RowReader } from './row-reader.ts'

/**
 * A deal from its cells. A close date is the expected one while the deal is open, or the row does not say, and the day of closing
 * once it is decided. What contradicts stage and status is not used, and counted: they say more than a probability left behind,
 * the loss reason of a deal that is not lost, or the closing date of an open one.
 */
export function readDealRow(found: FoundCells, reader: RowReader): DealRow {
  const place = readPlace(found, reader)
  const isClosed = place.outcome === 'won' || place.outcome === 'lost'
  const closeOn = found.get('closeOn', 'instant')
  const expectedCloseOn = closeOn && !isClosed ? dayInZone(closeOn.value, reader.timeZone) : undefined
  const closedOn = usable(found.get('closedOn', 'instant'), { isUsed: isClosed, why: 'the deal is not closed', found })
  const isLost = place.outcome === 'lost' || place.outcome === null
  const lossReason = usable(found.get('lossReason', 'loss_reason'), {
    isUsed: isLost,
    why: 'the deal is not lost',
    found,
  })
  const lossNote = usable(found.get('lossNote', 'long_text'), { isUsed: isLost, why: 'the deal is not lost', found })
  const row: DealRow = {
    kind: 'deals',
    externalId: found.get('externalId', 'key')?.value ?? null,
    pipelineId: place.pipeline?.id ?? null,
    stage: place.stage,
    values: given({
      name: found.get('name', 'text')?.value,
      description: found.get('description', 'long_text')?.value,
      ...readMoney(found, reader),
      probability: readProbability(found, place),
      expectedCloseOn: found.get('expectedCloseOn', 'day')?.value ?? expectedCloseOn,
      closedAt: closedOn?.value ?? (isClosed ? closeOn?.value : undefined),
      lossNote: lossNote?.value,
      ownerId: found.get('owner', 'member')?.value,
      assigneeId: found.get('assignee', 'member')?.value,
      isHot: found.get('isHot', 'yes_no')?.value,
      light: found.get('light', 'light')?.value,
      bant: readBant(found),
      addedAt: found.get('addedOn', 'instant')?.value,
      status: place.status,
    }),
    company: readCompanyLink(found),
    contact: linkOf({
      externalId: found.get('contactExternalId', 'key')?.value ?? null,
      email: found.get('contactEmail', 'email')?.value ?? null,
      name: found.get('contactName', 'text')?.value ?? null,
    }),
    source: found.get('source', 'source')?.value ?? null,
    lossReason: lossReason?.value ?? null,
    unqualifiedReason: found.get('unqualifiedReason', 'unqualified_reason')?.value ?? null,
    tags: found.get('tags', 'tags')?.value ?? [],
    customFields: found.customFields,
    options: found.options,
    onCreate: { values: {}, notices: [], stage: null },
  }
  return { ...row, onCreate: completeDeal(row, { place, found, reader }) }
}

type Usage = { isUsed: boolean; why: string; found: FoundCells }

function usable<C extends FoundCell>(cell: C | undefined, { isUsed, why, found }: Usage): C | undefined {
  if (!cell || isUsed) return cell
  found.notices.push({ kind: 'value_ignored', column: cell.column.header, given: null, meant: why })
  return undefined
}

/** A figure that would close an open deal or open a closed one is left behind by another program; one like the stage's own follows the stage. */
function readProbability(found: FoundCells, { stage, outcome }: DealPlace): number | undefined {
  const cell = found.get('probability', 'percent')
  if (!cell || outcome === null) return cell?.value
  const implied = cell.value === 100 ? 'won' : cell.value === 0 ? 'lost' : 'open'
  if (implied === outcome) return outcome === 'open' && cell.value !== stage?.probability ? cell.value : undefined
  found.notices.push({
    kind: 'value_ignored',
    column: cell.column.header,
    given: cell.given,
    meant: `the deal is ${outcome}`,
  })
  return undefined
}

function readBant(found: FoundCells): BantPatch | undefined {
  const scoreOf = (field: string) => {
    const cell = found.get(field, 'bant')
    return cell && { score: cell.value }
  }
  const bant = given({
    budget: scoreOf('bantBudget'),
    authority: scoreOf('bantAuthority'),
    need: scoreOf('bantNeed'),
    timeline: scoreOf('bantTimeline'),
  })
  return Object.keys(bant).length === 0 ? undefined : bant
}
