const KEPT = 'dealwright.workspace'

/** The workspace that this browser was last in; the server's choice (the one joined first) when there is none. */
export function chosenWorkspace(): string | null {
  try {
    return localStorage.getItem(KEPT)
  } catch {
    return null
  }
}

/** Another workspace from the next call on; null leaves the choice to the server. Load the page anew after it. */
export function chooseWorkspace(id: string | null): void {
  try {
    if (id === null) localStorage.removeItem(KEPT)
    else localStorage.setItem(KEPT, id)
  } catch {
    // Storage may be blocked; the server chooses then.
  }
}
