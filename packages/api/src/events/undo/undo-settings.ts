import {
  type Changes,
  CustomField,
  CustomFieldId,
  Member,
  MemberId,
  Pipeline,
  PipelineId,
  Stage,
  StageId,
  TeamId,
  Workspace,
  WorkspaceSettings,
} from '@dealwright/domain'
import { z } from 'zod'
import { createField, deleteField, reorderFields, updateField } from '../../custom-fields/change-field.ts'
import { getCustomField, listCustomFields } from '../../custom-fields/store.ts'
import { changeMember } from '../../members/change-member.ts'
import { getMember } from '../../members/store.ts'
import { createPipeline, removePipeline, reorderPipelines, updatePipeline } from '../../pipelines/change-pipeline.ts'
import { createStage, removeStage, reorderPipelineStages, updateStage } from '../../pipelines/change-stage.ts'
import { GivenStage } from '../../pipelines/stage-inputs.ts'
import { getPipeline, getStage, listPipelines } from '../../pipelines/store.ts'
import { getTeam, saveTeam, deleteTeam } from '../../teams/store.ts'
import { getWorkspace, lockWorkspace, updateWorkspace } from '../../workspaces/store.ts'
import { changesBetween, contentOf, withPatch } from '../changes.ts'
import { insertEvents } from '../store.ts'
import { expectAsLeft, expectOrder, was } from './as-left.ts'
import { oneByOne } from './undo-step.ts'

const PipelinePatch = Pipeline.pick({ name: true, isArchived: true }).partial()
const Ids = z.object({ ids: z.array(z.string()) })

export const undoPipelines = oneByOne(async (ctx, { event, act }) => {
  const { db, workspaceId } = ctx
  if (event.kind === 'pipeline.reordered') {
    expectOrder(await listPipelines(db, workspaceId), event.after)
    return reorderPipelines(
      ctx,
      Ids.parse(event.before).ids.map((id) => PipelineId.parse(id)),
    )
  }
  const id = PipelineId.parse(event.entityId)
  if (act === 'remove') return removePipeline(ctx, { id })
  if (act === 'make_again') {
    const { name, stages, isArchived, position } = PipelineMade.parse(event.before)
    await createPipeline(ctx, { id, name, stages })
    if (isArchived) await updatePipeline(ctx, { id, isArchived })
    const ids = (await listPipelines(db, workspaceId)).map((pipeline) => pipeline.id).filter((other) => other !== id)
    return reorderPipelines(ctx, ids.toSpliced(position, 0, id))
  }
  const pipeline = await getPipeline(db, workspaceId, id)
  if (event.kind === 'pipeline.updated') {
    expectAsLeft(pipeline, event)
    return updatePipeline(ctx, { id, ...was(event, PipelinePatch) })
  }
  const { stageIds } = z.object({ stageIds: z.array(StageId) }).parse(event.before)
  expectAsLeft({ stageIds: pipeline.stages.map((stage) => stage.id) }, event)
  return reorderPipelineStages(ctx, { pipelineId: id, ids: stageIds })
})

const { name, type, probability, rotDays, requiredFields, color } = Stage.shape
const StageFields = z.object({ name, type, probability, rotDays, requiredFields, color }).partial()

const StageMade = GivenStage.extend(Stage.pick({ pipelineId: true, position: true }).shape)
const PipelineMade = Pipeline.pick({ name: true, isArchived: true, position: true }).extend({
  stages: z.array(GivenStage.extend({ id: StageId })),
})

/** Deals that follow the probability of their stage follow it back. */
export const undoStages = oneByOne(async (ctx, { event, act }) => {
  const id = StageId.parse(event.entityId)
  if (act === 'remove') return removeStage(ctx, { id })
  if (act === 'make_again') return createStage(ctx, { ...StageMade.parse(event.before), id })
  expectAsLeft(await getStage(ctx.db, ctx.workspaceId, id), event)
  return updateStage(ctx, { id, ...was(event, StageFields) })
})

const FieldPatch = CustomField.pick({ label: true, type: true, options: true, isFilterable: true, isRequired: true })
const FieldMade = CustomField.omit({ id: true, number: true, position: true }).extend({
  options: CustomField.shape.options.default([]),
})

export const undoCustomFields = oneByOne(async (ctx, { event, act }) => {
  const { db, workspaceId } = ctx
  // The values that it had left are there still, and come back with it.
  if (act === 'make_again') return createField(ctx, FieldMade.parse(event.before))
  if (event.kind === 'custom_field.reordered') {
    const ids = Ids.parse(event.before).ids.map((each) => CustomFieldId.parse(each))
    const [first] = ids
    const { entity } = await getCustomField(db, workspaceId, CustomFieldId.parse(first))
    expectOrder(await listCustomFields(db, workspaceId, entity), event.after)
    return reorderFields(ctx, { entity, ids })
  }
  const id = CustomFieldId.parse(event.entityId)
  if (act === 'remove') return deleteField(ctx, id)
  const { options, ...field } = await getCustomField(db, workspaceId, id)
  const told = options.map(({ key, label, price }) => ({ key, label, price }))
  expectAsLeft({ ...field, options: told }, event)
  return updateField(ctx, id, was(event, FieldPatch.partial()))
})

export const undoMembers = oneByOne(async (ctx, { event }) => {
  const id = MemberId.parse(event.entityId)
  expectAsLeft(await getMember(ctx.db, ctx.workspaceId, id), { ...event, after: withoutStamp(event.after) })
  const { email, role, teamId, isActive, jobTitle, phone, timeZone } = Member.shape
  const Patch = z
    .object({ name: Member.shape.name, email, role, teamId, isActive, jobTitle, phone, timeZone })
    .partial()
  return changeMember(ctx, id, was(event, Patch))
})

/** When a member was let go follows from whether they are. */
function withoutStamp(changes: Changes | null): Changes | null {
  const { deactivatedAt: _stamp, ...rest } = changes ?? {}
  return rest
}

const TeamFields = z
  .object({ name: z.string(), managerId: MemberId.nullable(), memberIds: z.array(MemberId) })
  .partial()

export const undoTeams = oneByOne(async (ctx, { event, act }) => {
  const { db, workspaceId, author, now } = ctx
  const id = TeamId.parse(event.entityId)
  const team = await getTeam(db, workspaceId, id)
  const told = { entity: 'team' as const, entityId: id }
  if (act === 'remove') {
    await deleteTeam(db, workspaceId, id)
    return insertEvents(db, author, [{ ...told, kind: 'team.deleted', before: contentOf(team), after: null }])
  }
  expectAsLeft(team, event)
  await saveTeam(db, workspaceId, { ...withPatch(team, was(event, TeamFields)), createdAt: now })
  const changes = changesBetween(team, await getTeam(db, workspaceId, id))
  return changes && insertEvents(db, author, [{ ...told, kind: 'team.updated', ...changes }])
})

export const undoWorkspace = oneByOne(async (ctx, { event }) => {
  const { db, workspaceId, author, now } = ctx
  const before = await lockWorkspace(db, workspaceId)
  if (event.kind === 'workspace.settings_changed') {
    expectAsLeft(before.settings, event)
    const settings = withPatch(before.settings, was(event, WorkspaceSettings.partial()))
    await updateWorkspace(db, { ...before, settings, updatedAt: now })
  } else {
    expectAsLeft(before, event)
    const patch = was(event, Workspace.pick({ name: true, phone: true, slug: true }).partial())
    await updateWorkspace(db, { ...before, ...patch, updatedAt: now })
  }
  const after = await getWorkspace(db, workspaceId)
  const isOfSettings = event.kind === 'workspace.settings_changed'
  const changes = isOfSettings ? changesBetween(before.settings, after.settings) : changesBetween(before, after)
  const told = { entity: 'workspace' as const, entityId: workspaceId, kind: event.kind }
  return changes && insertEvents(db, author, [{ ...told, ...changes }])
})
