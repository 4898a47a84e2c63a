import { KeyRoundIcon, PlusIcon } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { Loaded } from '../frame/loaded.tsx'
import { Section } from '../frame/section.tsx'
import { KeyList } from './key-list.tsx'
import { NewKeyDialog } from './new-key-dialog.tsx'
import { keyState, useKeys } from './use-keys.ts'

/** The keys by which programs get in. */
export function KeysSection() {
  const keys = useKeys()
  const now = useNow()
  const [isAdding, setIsAdding] = useState(false)
  return (
    <Section
      id="api-keys"
      actions={
        <Button look="primary" onClick={() => setIsAdding(true)}>
          <PlusIcon /> New key
        </Button>
      }
    >
      <p>
        What a program can do with one stands in the{' '}
        <a href="/api/docs" className="font-medium text-accent-ink hover:underline">
          reference of the API
        </a>
        , with an example of each call.
      </p>
      <Loaded query={keys}>
        {(all) => {
          const active = all.filter((key) => keyState(key, now) === 'active')
          const old = all.filter((key) => keyState(key, now) !== 'active')
          return (
            <>
              {active.length === 0 ? (
                <EmptyState icon={<KeyRoundIcon />} title="No keys yet">
                  A key lets a program work here in the name of a member: a script, another service, or a program that
                  was written for another vendor.
                </EmptyState>
              ) : (
                <Panel title="Keys">
                  <KeyList label="Keys" keys={active} />
                </Panel>
              )}
              {old.length > 0 && (
                <Panel title="No longer in use">
                  <KeyList label="Keys no longer in use" keys={old} />
                </Panel>
              )}
            </>
          )
        }}
      </Loaded>
      {isAdding && <NewKeyDialog onClose={() => setIsAdding(false)} />}
    </Section>
  )
}
