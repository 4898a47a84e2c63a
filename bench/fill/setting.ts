import { randomUUIDv7 } from 'node:crypto'
import { createWorkspace, inSystem, type Platform } from '../../packages/api/src/index.ts'
import {
  DEFAULT_WORKSPACE_SETTINGS,
  type MemberId,
  type Pipeline,
  type WorkspaceId,
} from '../../packages/domain/src/index.ts'
import { apiAsOwner } from '../../apps/server/src/api-as-owner.ts'

/** What the deals of the generated workspace stand among. */
export type Setting = {
  workspaceId: WorkspaceId
  members: MemberId[]
  pipelines: Pipeline[]
  sources: string[]
  lossReasons: string[]
  tags: string[]
}

const PEOPLE = 60
const TEAMS = 6
const SOURCES = ['Website', 'Referral', 'Partner', 'Trade fair', 'Outbound', 'Advertising', 'Existing customer']
const LOSS_REASONS = ['Price', 'No budget', 'Competitor', 'No decision', 'Bad timing', 'Missing feature']
const TAGS = ['Enterprise', 'Renewal', 'Upsell', 'Strategic', 'Public sector', 'Pilot', 'Multi-year', 'Q4 push']

/** Founds a workspace through the API, as anybody would: people in teams, pipelines, lists, rates. */
export async function foundWorkspace(platform: Platform): Promise<Setting> {
  const now = new Date().toISOString()
  const settings = { ...DEFAULT_WORKSPACE_SETTINGS, currency: 'USD' as const }
  const owner = { name: 'Olivia Owner', email: 'olivia@example.com', userId: null }
  const { workspaceId } = await inSystem(platform, (db) =>
    createWorkspace(db, { name: 'Bench', settings, owner, now, newId: randomUUIDv7 }),
  )
  const api = apiAsOwner(platform, { id: workspaceId, settings })
  for (let team = 1; team <= TEAMS; team += 1) {
    const { id: teamId } = await api.teams.create({ name: `Team ${team}` })
    for (let place = 1; place <= PEOPLE / TEAMS; place += 1)
      await api.members.create({ name: `Rep ${team}.${place}`, email: null, role: 'rep', teamId })
  }
  for (const name of ['Renewals', 'Partners']) await api.pipelines.create({ name })
  const namesInto = async (list: { create(input: { name: string }): Promise<{ id: string }> }, names: string[]) => {
    const ids: string[] = []
    for (const name of names) ids.push((await list.create({ name })).id)
    return ids
  }
  return {
    workspaceId,
    members: (await api.members.list()).map(({ id }) => id),
    pipelines: await api.pipelines.list(),
    sources: await namesInto(api.sources, SOURCES),
    lossReasons: await namesInto(api.lossReasons, LOSS_REASONS),
    tags: await namesInto(api.tags, TAGS),
  }
}
