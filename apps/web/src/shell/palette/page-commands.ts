import { useEffect, useId } from 'react'
import type { PaletteCommand } from './palette-commands.tsx'

const offered = new Map<string, readonly PaletteCommand[]>()

/** Offers in the palette what can be done on this page, as long as the component stands. */
export function usePageCommands(commands: readonly PaletteCommand[]): void {
  const id = useId()
  useEffect(() => void offered.set(id, commands))
  useEffect(() => () => void offered.delete(id), [id])
}

/** What the page that is open offers now. */
export function pageCommands(): readonly PaletteCommand[] {
  return [...offered.values()].flat()
}
