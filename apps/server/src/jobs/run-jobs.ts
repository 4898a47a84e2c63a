import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { cleanUp, openWorkerPresence, type Platform, runImportJob } from '@dealwright/api'
import { ImportId } from '@dealwright/domain'
import {
  type JobHelpers,
  run,
  type Runner,
  type RunnerOptions,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { WebhookTargets } from '../webhooks/guarded-lookup.ts'
import { runSender } from '../webhooks/run-sender.ts'
import { jobLog } from './job-log.ts'

export type RunningJobs = {
  /**
   * Lets jobs come to a point where they can be put back into the queue.
   * @param hurry aborted when they are to be put back as they are
   */
  stop(hurry: AbortSignal): Promise<void>
}

const AT_ONCE = 2
/** Before work begins again after it came to an end by itself, milliseconds. */
const RETRY_AFTER = 5000
const ORPHANS_EVERY = 60_000
const CLEAN_UP_HOURLY = '23 * * * * clean-up ?id=clean-up&max=3'

/** Works on the queue of this database, and sends to its webhooks, until it is stopped; any number of servers may do so. */
export async function runJobs({
  url,
  platform,
  log,
  webhookTargets,
}: {
  url: string
  platform: Platform
  log: Logger
  webhookTargets: WebhookTargets
}): Promise<RunningJobs> {
  const presence = await openWorkerPresence(url)
  const settings: RunnerOptions = {
    connectionString: url,
    maxPoolSize: AT_ONCE + 2,
    concurrency: AT_ONCE,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: 0,
    // Batches, even of one, are waited for when it stops; without them, what a job came to may be lost then.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    logger: jobLog(log),
    crontab: CLEAN_UP_HOURLY,
    taskList: tasks(platform, log),
  }
  let isStopping = false
  let runner = await start()

  async function start(): Promise<Runner> {
    let poolId = ''
    const events: WorkerEvents = new EventEmitter()
    events.on('pool:create', ({ workerPool: { id } }) => void presence.announce((poolId = id)).catch(report))
    const started = await run({ ...settings, events })
    if (isStopping) await started.stop()
    void started.promise.catch(report).then(() => startAgain(poolId))
    return started
  }

  /** A queue that the database was away from for long gives up; another one takes its place. */
  async function startAgain(poolId: string): Promise<void> {
    if (!isStopping) await presence.renounce(poolId).catch(report)
    while (!isStopping) {
      await pause(RETRY_AFTER, undefined, { ref: false })
      try {
        runner = await start()
        return
      } catch (error) {
        report(error)
      }
    }
  }

  const look = () => void presence.freeOrphans().catch(report)
  look()
  const timer = setInterval(look, ORPHANS_EVERY)
  const sender = runSender({ platform, log, targets: webhookTargets })

  function report(error: unknown): void {
    log.error({ err: error }, 'The job queue has a problem')
  }

  return {
    stop: async (hurry) => {
      isStopping = true
      clearInterval(timer)
      const force = () => void runner.kill('out of patience').catch(report)
      const stopped = runner.stop().catch(report)
      hurry.addEventListener('abort', force, { once: true })
      if (hurry.aborted) force()
      await Promise.all([stopped, sender.stop(hurry)])
      await presence.close()
    },
  }
}

const ImportPayload = z.object({ importId: ImportId })

function tasks(platform: Platform, log: Logger): TaskList {
  return {
    'run-import': async (payload: unknown, { abortSignal }: JobHelpers) => {
      const { importId } = ImportPayload.parse(payload)
      await runImportJob(platform, importId, { signal: abortSignal })
    },
    'clean-up': async () => {
      log.info(await cleanUp(platform, platform.clock.now()), 'Cleaned up')
    },
  }
}
