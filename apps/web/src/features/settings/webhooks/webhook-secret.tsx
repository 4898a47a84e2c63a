import { SecretDialog } from '../frame/secret-dialog.tsx'

/** What signs the messages of a webhook, shown once. */
export function WebhookSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <SecretDialog title="The secret of the webhook" secrets={[{ label: 'Secret', value: secret }]} onClose={onClose}>
      <p>Each message is signed with it: by that your program knows that it comes from here.</p>
    </SecretDialog>
  )
}
