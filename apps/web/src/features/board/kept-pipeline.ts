const KEPT = 'dealwright.pipeline'

/** The pipeline that this browser looked at last; null when there is none, or storage is blocked. */
export function keptPipeline(): string | null {
  try {
    return localStorage.getItem(KEPT)
  } catch {
    return null
  }
}

export function keepPipeline(id: string): void {
  try {
    localStorage.setItem(KEPT, id)
  } catch {
    // Then the board begins with the first one.
  }
}
