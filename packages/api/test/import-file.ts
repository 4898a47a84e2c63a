import type { Import, ImportId, ImportKind, PlanMap } from '@dealwright/domain'
import { applyPlanMap } from '@dealwright/domain'
import { runImportJob } from '../src/imports/run-import-job.ts'
import type { JobHost } from '../src/imports/job-host.ts'
import type { Api, Name, World } from './world.ts'

const PART = 1_000_000

/** Sends a file in parts, as a browser does. */
export async function upload(api: Api, kind: ImportKind, file: string | Buffer): Promise<ImportId> {
  const { id } = await api.imports.create({ kind, fileName: `${kind}.csv` })
  const bytes = Buffer.from(file)
  for (let part = 0; part * PART < bytes.length; part++) {
    await api.imports.append({ id, part, base64: bytes.subarray(part * PART, (part + 1) * PART).toString('base64') })
  }
  return id
}

/** Uploads a file and saves the proposed plan with these corrections. */
export async function plan(
  api: Api,
  kind: ImportKind,
  { file, map = {} }: { file: string | Buffer; map?: PlanMap },
): Promise<ImportId> {
  const id = await upload(api, kind, file)
  const analysis = await api.imports.analyze({ id })
  const pipelines = await api.pipelines.list()
  await api.imports.plan({ id, plan: applyPlanMap(analysis.plan, map, { columns: analysis.columns, pipelines }) })
  return id
}

/** Does the background work that was asked for, as the server's worker does. */
export async function work(world: World, host: Partial<JobHost> = {}): Promise<void> {
  for (const { importId } of world.enqueued.splice(0))
    await runImportJob(world.platform, importId, { now: () => world.clock.now, ...host })
}

/** The whole way: upload, plan, run. */
export async function importFile(
  world: World,
  kind: ImportKind,
  { as = 'mona', ...file }: { file: string | Buffer; map?: PlanMap; as?: Name },
): Promise<Import> {
  const api = world.as(as)
  const id = await plan(api, kind, file)
  await api.imports.run({ id })
  await work(world)
  return api.imports.get({ id })
}
