import { Loaded } from '../frame/loaded.tsx'
import { Section } from '../frame/section.tsx'
import { PasswordPanel } from './password-panel.tsx'
import { SecondFactorPanel } from './second-factor-panel.tsx'
import { SessionsPanel } from './sessions-panel.tsx'
import { useAccount } from './use-account.ts'

/** How the reader signs in, and where they are signed in. */
export function AccountSection() {
  const account = useAccount()
  return (
    <Section id="account">
      <Loaded query={account}>
        {({ email, hasSecondFactor }) => (
          <>
            <PasswordPanel email={email} />
            <SecondFactorPanel isOn={hasSecondFactor} />
            <SessionsPanel />
          </>
        )}
      </Loaded>
    </Section>
  )
}
