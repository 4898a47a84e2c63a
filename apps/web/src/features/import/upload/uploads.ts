import { useSyncExternalStore } from 'react'
import { client } from '../../../data/client.ts'
import { toProblem } from '../../../data/problem.ts'
import { PART_BYTES, partCount, readPart } from './read-part.ts'
import { sendFile } from './send-file.ts'
import { waitOnline } from './wait-online.ts'

/** The sending of a file, which goes on while other pages are looked at. */
export type Upload = {
  file: File
  /** Bytes that have arrived. */
  sent: number
  /** `waiting`: it goes on by itself; `failed`: it does not. */
  state: 'sending' | 'waiting' | 'failed' | 'done'
  problem: string | null
}

const uploads = new Map<string, Upload>()
const controllers = new Map<string, AbortController>()
const listeners = new Set<() => void>()

/** The upload of an import in this tab; undefined when there is none, after a reload for instance. */
export function useUpload(importId: string): Upload | undefined {
  return useSyncExternalStore(subscribe, () => uploads.get(importId))
}

/** Begins to send a file, or goes on with it. @param arrived parts that the server has already */
export function startUpload(importId: string, file: File, arrived = 0): void {
  controllers.get(importId)?.abort()
  const controller = new AbortController()
  controllers.set(importId, controller)
  const sentBytes = (parts: number) => Math.min(parts * PART_BYTES, file.size)
  set(importId, { file, sent: sentBytes(arrived), state: 'sending', problem: null })
  const change = (patch: Partial<Upload>) => {
    const upload = uploads.get(importId)
    if (upload && !controller.signal.aborted) set(importId, { ...upload, ...patch })
  }
  void sendFile({
    parts: partCount(file.size),
    arrived,
    read: (part) => readPart(file, part),
    append: (part, base64, signal) => client.imports.append.mutate({ id: importId, part, base64 }, { signal }),
    wait: waitOnline,
    onSent: (parts) => change({ sent: sentBytes(parts) }),
    onTrouble: (problem) => change({ problem, state: problem === null ? 'sending' : 'waiting' }),
    signal: controller.signal,
  }).then(
    () => change({ state: 'done', problem: null }),
    (error: unknown) => change({ state: 'failed', problem: sayProblem(error) }),
  )
}

/** Stops sending; what has arrived stays with the server. */
export function stopUpload(importId: string): void {
  controllers.get(importId)?.abort()
  controllers.delete(importId)
  uploads.delete(importId)
  tell()
}

function sayProblem(error: unknown): string {
  if (error instanceof DOMException)
    return 'The file cannot be read any more: it was moved, renamed or changed. Choose it again.'
  const { kind, message } = toProblem(error)
  return kind === 'conflict'
    ? 'This is another file than the one whose upload began. Choose the same file, or start a new import.'
    : message
}

function set(importId: string, upload: Upload) {
  uploads.set(importId, upload)
  tell()
}

function tell() {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
