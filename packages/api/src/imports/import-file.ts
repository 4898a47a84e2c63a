import { applyPlanMap, type Import, type ImportId, type ImportKind, type PlanMap } from '@dealwright/domain'
import type { createCaller } from '../router.ts'
import { PART_BYTES_MAX } from './parts-store.ts'

type Api = Pick<ReturnType<typeof createCaller>, 'imports' | 'pipelines'>

/** A file to be imported, and how a person wants it read where the proposal is not to be followed. */
export type ImportFile = { kind: ImportKind; fileName: string; bytes: AsyncIterable<Buffer>; map: PlanMap }

/** Sends a file and saves its plan, by the same calls that the dashboard makes. @throws what those calls throw */
export async function planFile(api: Api, { kind, fileName, bytes, map }: ImportFile): Promise<Import> {
  const { id } = await api.imports.create({ kind, fileName })
  await uploadFile(api, id, bytes)
  const { plan, columns } = await api.imports.analyze({ id })
  const pipelines = await api.pipelines.list()
  return api.imports.plan({ id, plan: applyPlanMap(plan, map, { columns, pipelines }) })
}

async function uploadFile(api: Api, id: ImportId, bytes: AsyncIterable<Buffer>): Promise<void> {
  let part = 0
  for await (const chunk of bytes) {
    for (let start = 0; start < chunk.length; start += PART_BYTES_MAX) {
      await api.imports.append({
        id,
        part: part++,
        base64: chunk.subarray(start, start + PART_BYTES_MAX).toString('base64'),
      })
    }
  }
}
