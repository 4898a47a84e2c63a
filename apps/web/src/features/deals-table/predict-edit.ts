import { DealError, type DealView, type PatchContext, reviseDeal } from '@dealwright/domain'
import type { DealEdit } from './use-edit-deal.ts'

/** The deal as it will be, by the rule that decides on the server too; null for what that would refuse. */
export function predictEdit(
  deal: DealView,
  { patch = {}, stage, names }: DealEdit,
  context: PatchContext,
): DealView | null {
  const move = stage ? { stage, pipelineId: stage.pipelineId } : null
  try {
    const revised = reviseDeal(deal, { patch, move }, context).deal
    const place = stage && { stageName: stage.name, stageType: stage.type, rotDays: stage.rotDays }
    return { ...deal, ...revised, ...place, ...names }
  } catch (error) {
    if (error instanceof DealError) return null
    throw error
  }
}
