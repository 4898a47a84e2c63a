import { setTimeout as wait } from 'node:timers/promises'
import { type ImportId, isImportBusy } from '@dealwright/domain'
import type { Platform } from '../db/platform.ts'
import type { createCaller } from '../router.ts'
import { runImportJob } from './run-import-job.ts'

type Api = Pick<ReturnType<typeof createCaller>, 'imports'>
type Job = Awaited<ReturnType<Api['imports']['get']>>

export type Watch = { onProgress?: (job: Job) => void; signal?: AbortSignal | undefined }

/** How often progress is looked at, milliseconds. */
const LOOK_EVERY = 250

/**
 * Works on an import until it is through, here, whether or not a server is there to do it. A server that has taken it up is left to it
 * and watched: only one of the two gets on.
 * @throws the signal's reason when it is aborted; what is done by then stays, and can be gone on with
 */
export async function finishImport(
  { api, platform }: { api: Api; platform: Platform },
  id: ImportId,
  { onProgress = () => {}, signal }: Watch = {},
): Promise<Job> {
  const look = async () => {
    const job = await api.imports.get({ id })
    onProgress(job)
    return job
  }
  for (;;) {
    const watching = setInterval(() => void look().catch(() => {}), LOOK_EVERY)
    try {
      await runImportJob(platform, id, { signal })
    } finally {
      clearInterval(watching)
    }
    const job = await look()
    if (!isImportBusy(job)) return job
    await wait(LOOK_EVERY * 4, undefined, { signal })
  }
}
