import type { Option, Values } from '../command.ts'
import type { Api } from '../connect.ts'
import { chooseOne } from '../find/choose-one.ts'

/** Why a deal was lost. */
export const LOSS_OPTIONS = {
  'loss-reason': { value: 'REASON', help: 'why it was lost: one of the reasons of the workspace' },
  note: { value: 'TEXT', help: 'more about why it was lost' },
} as const satisfies Record<string, Option>

/** @throws Failure notFound with the reasons that there are, conflict */
export async function readLoss(api: Api, { 'loss-reason': reason, note }: Values<typeof LOSS_OPTIONS>) {
  const found = reason === undefined ? undefined : chooseOne(reason, await api.lossReasons.list.query(), 'loss reason')
  return { ...(found && { lossReasonId: found.id }), ...(note !== undefined && { lossNote: note }) }
}
