import { useState } from 'react'
import { newBackupCodes, prepareSecondFactor, removeSecondFactor, type SecondFactor } from '../../../data/account.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { toastDone } from '../../../ui/toast.ts'
import { useChange } from '../frame/use-change.ts'
import { BackupCodesDialog } from './backup-codes-dialog.tsx'
import { PasswordDialog } from './password-dialog.tsx'
import { SetUpDialog } from './set-up-dialog.tsx'

type Step =
  | { kind: 'turn on' | 'turn off' | 'renew codes' }
  | { kind: 'set up'; factor: SecondFactor }
  | { kind: 'keep codes'; codes: readonly string[] }

/** A second factor: a code of an authenticator app after the password. */
export function SecondFactorPanel({ isOn }: { isOn: boolean }) {
  const [step, setStep] = useState<Step | null>(null)
  const open = (kind: 'turn on' | 'turn off' | 'renew codes') => () => setStep({ kind })
  return (
    <Panel title="Second factor" aside={<Badge tone={isOn ? 'positive' : 'neutral'}>{isOn ? 'On' : 'Off'}</Badge>}>
      <p className="text-muted">
        {isOn
          ? 'After your password you are asked for a code of your authenticator app, or one of your backup codes.'
          : 'Whoever learns your password still needs your phone: an app on it shows a code that you are asked for after the password.'}
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        {isOn ? (
          <>
            <Button onClick={open('renew codes')}>New backup codes</Button>
            <Button onClick={open('turn off')}>Turn off</Button>
          </>
        ) : (
          <Button onClick={open('turn on')}>Set up</Button>
        )}
      </div>
      {step && <StepDialog step={step} onStep={setStep} onClose={() => setStep(null)} />}
    </Panel>
  )
}

function StepDialog({ step, onStep, onClose }: { step: Step; onStep: (step: Step) => void; onClose: () => void }) {
  const change = useChange()
  switch (step.kind) {
    case 'turn on':
      return (
        <PasswordDialog
          title="Set up a second factor"
          description="You need an authenticator app on your phone, such as Google Authenticator, Aegis or 1Password."
          submitLabel="Go on"
          onSend={async (password) => onStep({ kind: 'set up', factor: await prepareSecondFactor(password) })}
          onSent={() => undefined} // the next step takes its place
          onClose={onClose}
        />
      )
    case 'set up':
      return (
        <SetUpDialog
          address={step.factor.address}
          onDone={() => onStep({ kind: 'keep codes', codes: step.factor.backupCodes })}
          onClose={onClose}
        />
      )
    case 'keep codes':
      return <BackupCodesDialog codes={step.codes} onClose={onClose} />
    case 'renew codes':
      return (
        <PasswordDialog
          title="New backup codes"
          description="The ones that you have are worth nothing from then on."
          submitLabel="Make new codes"
          onSend={async (password) => onStep({ kind: 'keep codes', codes: await newBackupCodes(password) })}
          onSent={() => undefined} // the codes take its place
          onClose={onClose}
        />
      )
    case 'turn off':
      return (
        <PasswordDialog
          title="Turn off the second factor?"
          description="Your password alone will let anybody in who knows it."
          submitLabel="Turn off"
          onSend={(password) => change(() => removeSecondFactor(password))}
          onSent={() => {
            onClose()
            toastDone('The second factor is off')
          }}
          onClose={onClose}
        />
      )
  }
}
