import { Fragment } from 'react'
import { Dialog } from '../ui/dialog.tsx'
import { Keys } from '../ui/kbd.tsx'
import { Switch } from '../ui/switch.tsx'
import { keysOf } from './key-sequence.ts'
import { setSingleKeys, type Shortcut, useShortcuts, useSingleKeys } from './shortcuts.ts'

const GROUPS = ['General', 'This page', 'Go to'] as const satisfies Shortcut['group'][]

/** All shortcuts that work where one is, and the switch that turns single keys off. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const shortcuts = useShortcuts()
  const isSingleKeysOn = useSingleKeys()
  return (
    <Dialog isOpen onClose={onClose} title="Keyboard shortcuts" width="medium">
      <div className="gap-x-8 sm:columns-2">
        {GROUPS.map((group) => (
          <ShortcutGroup key={group} title={group} shortcuts={shortcuts.filter((each) => each.group === group)} />
        ))}
      </div>
      <div className="flex items-start gap-3 border-t border-line pt-4">
        <label htmlFor="single-keys" className="grow">
          Single-key shortcuts
          <span className="block text-sm text-muted">Turn them off if you dictate, or type them by accident.</span>
        </label>
        <Switch id="single-keys" checked={isSingleKeysOn} onCheckedChange={setSingleKeys} />
      </div>
    </Dialog>
  )
}

function ShortcutGroup({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  if (shortcuts.length === 0) return null
  return (
    <section className="mb-4 break-inside-avoid">
      <h3 className="mb-1 text-xs font-medium text-faint">{title}</h3>
      <dl>
        {shortcuts.toReversed().map(({ keys, label }) => (
          <div key={keys} className="flex h-8 items-center gap-3">
            <dt className="grow truncate">{label}</dt>
            <dd className="flex items-center gap-1">
              {keysOf(keys).map((stroke, index) => (
                <Fragment key={stroke.join('+')}>
                  {index > 0 && <span className="text-xs text-faint">then</span>}
                  <Keys keys={stroke} />
                </Fragment>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
