import type { Import, ImportKind, Pipeline, TeamId } from '@dealwright/domain'
import { PlanMap } from '@dealwright/domain'
import type { Platform } from '../db/platform.ts'
import { finishImport } from '../imports/finish-import.ts'
import { planFile } from '../imports/import-file.ts'
import { readLines } from '../imports/read-records.ts'
import type { createCaller } from '../router.ts'

/** A workspace, seen with an owner's rights, and the demo's folder. */
export type DemoTarget = {
  api: ReturnType<typeof createCaller>
  platform: Platform
  /** A file of the demo's folder, by its path in it. */
  read: (path: string) => Promise<Buffer>
  say?: (message: string) => void
}

export type LoadedDemo = { members: number; teams: number; products: number; companies: Import; deals: Import }

const DATA = 'crm-sales-opportunities'

/** The data set's own stages. Of its decided deals 63 % were won, which is what an engaged deal is taken to be worth. */
const STAGES = [
  { name: 'Prospecting', type: 'open', probability: 20, rotDays: 60 },
  { name: 'Engaging', type: 'open', probability: 60, rotDays: 45 },
  { name: 'Won', type: 'won' },
  { name: 'Lost', type: 'lost' },
] as const

/**
 * Fills a workspace with the sample data set, through the same import that everybody uses; demo/README.md states the rules. What is
 * there already is not made twice, so it can be called again.
 */
export async function loadDemo(demo: DemoTarget): Promise<LoadedDemo> {
  const { api, say = () => {} } = demo
  await ensurePipeline(api)
  say('Adding the sales teams')
  const people = await addPeople(demo)
  say('Adding the products')
  const products = await addProducts(demo)
  say('Importing the companies')
  const companies = await importDemoFile(demo, 'companies', 'accounts.csv')
  say('Importing 8,800 deals')
  const deals = await importDemoFile(demo, 'deals', 'sales_pipeline.csv')
  return { ...people, products, companies, deals }
}

/** The pipeline that a new workspace begins with makes room, as long as nothing is in it. */
async function ensurePipeline(api: DemoTarget['api']): Promise<void> {
  const pipelines = await api.pipelines.list()
  const sales = pipelines.find(({ name }) => name === 'Sales')
  if (sales && hasStages(sales)) return
  if (sales) await api.pipelines.rename({ id: sales.id, name: 'Sales (before the demo)' })
  const made = await api.pipelines.create({ name: 'Sales', stages: [...STAGES] })
  await api.pipelines.reorder({ ids: [made.id] })
  const isUnused =
    sales && (await api.deals.count({ filter: { field: 'pipelineId', op: 'eq', value: sales.id } })) === 0
  // Deals in the bin go along; they can be restored into the new one.
  if (isUnused) await api.pipelines.delete({ id: sales.id, moveDealsTo: made.stages[0]?.id })
}

function hasStages({ stages }: Pipeline): boolean {
  return STAGES.every(({ name, type }) => stages.some((stage) => stage.name === name && stage.type === type))
}

/** Managers and agents as members that do not sign in, in a team per manager. */
async function addPeople({ api, read }: DemoTarget): Promise<{ members: number; teams: number }> {
  const rows = await table(read, 'sales_teams.csv')
  const members = new Map((await api.members.list()).map(({ name, id }) => [name, id]))
  const teams = new Map((await api.teams.list()).map(({ name, id }) => [name, id]))
  const addMember = async (name: string, role: 'manager' | 'rep', teamId: TeamId | null) => {
    const known = members.get(name)
    if (known !== undefined) return known
    const { id } = await api.members.create({ name, email: null, role, teamId })
    members.set(name, id)
    return id
  }
  for (const { sales_agent = '', manager = '', regional_office = '' } of rows) {
    const name = `${regional_office} · ${manager}`
    const managerId = await addMember(manager, 'manager', null)
    const teamId = teams.get(name) ?? (await api.teams.create({ name, managerId, memberIds: [managerId] })).id
    teams.set(name, teamId)
    await addMember(sales_agent, 'rep', teamId)
  }
  return { members: members.size, teams: teams.size }
}

/** The products with their list prices, as a choice of deals. */
async function addProducts({ api, read }: DemoTarget): Promise<number> {
  const rows = await table(read, 'products.csv')
  const known = await api.customFields.list({ entity: 'deal' })
  if (!known.some(({ key }) => key === 'product')) {
    const options = rows.map(({ product = '', sales_price = '' }) => ({
      label: product,
      price: { amount: sales_price, currency: 'USD' },
    }))
    await api.customFields.create({ entity: 'deal', key: 'product', label: 'Product', type: 'choice', options })
  }
  return rows.length
}

async function importDemoFile({ api, platform, read }: DemoTarget, kind: ImportKind, file: string): Promise<Import> {
  const map = PlanMap.parse(JSON.parse((await read(`maps/${kind}.json`)).toString()))
  const { id } = await planFile(api, { kind, fileName: file, bytes: chunks(await read(`${DATA}/${file}`)), map })
  await api.imports.run({ id })
  return finishImport({ api, platform }, id)
}

/** A CSV file as records by its header. */
async function table(read: DemoTarget['read'], file: string): Promise<Record<string, string>[]> {
  const bytes = chunks(await read(`${DATA}/${file}`))
  const rows: string[][] = []
  for await (const line of readLines(bytes, { encoding: 'utf-8', delimiter: ',' })) rows.push(line)
  const [header = [], ...lines] = rows
  return lines.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])))
}

async function* chunks(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
