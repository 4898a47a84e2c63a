import { Actions } from './actions.tsx'
import { Facts } from './facts.tsx'
import { Fields } from './fields.tsx'
import { Messages } from './messages.tsx'
import { setTheme, THEMES, useTheme } from '../src/ui/theme.ts'
import { PageHeader } from '../src/ui/page-header.tsx'
import { Select } from '../src/ui/select.tsx'

/** Every part of the kit in its states, to be looked at and measured. */
export function KitPage() {
  const theme = useTheme()
  return (
    <main className="mx-auto max-w-5xl pb-20">
      <PageHeader
        title="Kit"
        actions={
          <Select
            aria-label="Theme"
            options={THEMES.map((value) => ({ value, label: value }))}
            value={theme}
            onChange={setTheme}
            className="w-32!"
          />
        }
      />
      <div className="grid gap-4 px-4 sm:px-6">
        <Actions />
        <Fields />
        <Facts />
        <Messages />
      </div>
    </main>
  )
}
