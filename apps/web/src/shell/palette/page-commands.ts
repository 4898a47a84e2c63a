import { useEffect } from 'react'
import type { PaletteCommand } from './palette-commands.tsx'

let current: readonly PaletteCommand[] = []

/** Offers in the palette what can be done on this page, as long as it stands. */
export function usePageCommands(commands: readonly PaletteCommand[]): void {
  useEffect(() => {
    current = commands
    return () => {
      current = []
    }
  })
}

/** What the page that is open offers now. */
export function pageCommands(): readonly PaletteCommand[] {
  return current
}
