import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { IS_APPLE } from '../ui/key-label.ts'
import { isOverlayOpen } from './overlay.ts'
import { type KeySequence, matchStrokes, strokeOf } from './key-sequence.ts'

/** A key or two that do something wherever the focus is, except in a text field or a dialog (`Mod+…` works there too). */
export type Shortcut = { keys: KeySequence; label: string; group: 'Go to' | 'General' | 'This page' }

type Registered = Shortcut & { run: () => void }

const KEPT = 'dealwright.single-keys'
const PAUSE = 1200

let registered: readonly Registered[] = []
let isSingleKeysOn = readKept()
const listeners = new Set<() => void>()

/** Adds a shortcut while the component is on the page; the help (`?`) lists it. The latest of the same keys wins. */
export function useShortcut({ keys, label, group }: Shortcut, run: () => void): void {
  const latest = useEffectEvent(run)
  useEffect(() => {
    const own: Registered = { keys, label, group, run: () => latest() }
    change([own, ...registered])
    return () => change(registered.filter((each) => each !== own))
  }, [keys, label, group])
}

/** The shortcuts that work right now, in the order in which they were added. */
export function useShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(subscribe, () => registered)
}

/** Whether single characters work as shortcuts. They can be turned off for people who dictate (WCAG 2.1.4). */
export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, () => isSingleKeysOn)
}

export function setSingleKeys(isOn: boolean): void {
  isSingleKeysOn = isOn
  try {
    localStorage.setItem(KEPT, isOn ? 'on' : 'off')
  } catch {
    // Storage may be blocked; the choice then lasts as long as the page.
  }
  change(registered)
}

/** Listens to the keyboard; once, in the shell. Returns what stops it. */
export function listenForShortcuts(): () => void {
  let strokes: string[] = []
  let latest = 0

  function onKeyDown(event: KeyboardEvent) {
    const stroke = strokeOf(event, IS_APPLE)
    if (stroke === null || event.defaultPrevented || event.isComposing) return
    const isPlain = !stroke.startsWith('Mod+')
    if (isPlain && (!isSingleKeysOn || isOverlayOpen() || isTaken(event.target))) return
    strokes = event.timeStamp - latest < PAUSE ? [...strokes, stroke] : [stroke]
    latest = event.timeStamp
    const { hit, isBegun } = matchStrokes(
      registered.map(({ keys }) => keys),
      strokes,
    )
    if (!isBegun) strokes = []
    const shortcut = registered.find(({ keys }) => keys === hit)
    if (!shortcut) return
    event.preventDefault()
    shortcut.run()
  }

  window.addEventListener('keydown', onKeyDown)
  return () => window.removeEventListener('keydown', onKeyDown)
}

/** Typing, and what is modal, keeps its keys. */
function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  return (
    target.closest(
      'input, textarea, select, [contenteditable], [role=dialog], [role=alertdialog], [role=menu], [role=listbox]',
    ) !== null
  )
}

function readKept(): boolean {
  try {
    return localStorage.getItem(KEPT) !== 'off'
  } catch {
    return true
  }
}

function change(next: readonly Registered[]) {
  registered = [...next]
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
