import { getRouteApi } from '@tanstack/react-router'
import { PlusIcon, WebhookIcon } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Loaded } from '../frame/loaded.tsx'
import { Section } from '../frame/section.tsx'
import { useWebhooks } from './use-webhooks.ts'
import { WebhookDialog } from './webhook-dialog.tsx'
import { WebhookList } from './webhook-list.tsx'
import { WebhookPanel } from './webhook-panel.tsx'

const route = getRouteApi('/_app/settings/{-$section}')

/** Where events are sent, and what came of it. */
export function WebhooksSection() {
  const webhooks = useWebhooks()
  const [isAdding, setIsAdding] = useState(false)
  const { of } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Section
      id="webhooks"
      actions={
        <Button look="primary" onClick={() => setIsAdding(true)}>
          <PlusIcon /> New webhook
        </Button>
      }
    >
      <Loaded query={webhooks}>
        {(all) => {
          const shown = all.find(({ id }) => id === of) ?? all[0]
          return shown ? (
            <>
              <WebhookList webhooks={all} shownId={shown.id} />
              <WebhookPanel key={shown.id} webhook={shown} />
            </>
          ) : (
            <EmptyState icon={<WebhookIcon />} title="No webhooks yet">
              A webhook tells another program what happens here, within a second or two of its happening.
            </EmptyState>
          )
        }}
      </Loaded>
      {isAdding && (
        <WebhookDialog
          webhook={null}
          onClose={() => setIsAdding(false)}
          onCreated={({ id }) => void navigate({ search: { of: id } })}
        />
      )}
    </Section>
  )
}
