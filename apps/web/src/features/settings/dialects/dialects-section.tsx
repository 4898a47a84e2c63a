import { KeyRoundIcon } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../../../data/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { CopyLine } from '../frame/copy-line.tsx'
import { Loaded } from '../frame/loaded.tsx'
import { Section } from '../frame/section.tsx'
import { NewKeyDialog } from '../keys/new-key-dialog.tsx'
import { type Guide, useGuides } from './use-guides.ts'

/** For programs that were written for another vendor: the address to give them, and a key. */
export function DialectsSection() {
  const guides = useGuides()
  const [asked, setAsked] = useState<Guide | null>(null)
  return (
    <Section id="programs">
      <Loaded query={guides}>
        {(all) =>
          all.length === 0 ? (
            <p className="text-muted">Whoever runs this server has switched this off.</p>
          ) : (
            all.map((guide) => <Vendor key={guide.name} guide={guide} onMakeKey={() => setAsked(guide)} />)
          )
        }
      </Loaded>
      {asked && <NewKeyDialog dialect={asked.name} onClose={() => setAsked(null)} />}
    </Section>
  )
}

function Vendor({
  guide: { name, title, documentedAt, baseUrl, notes, curl },
  onMakeKey,
}: {
  guide: Guide
  onMakeKey: () => void
}) {
  const mayMakeKey = useMay('key.write')
  return (
    <Panel
      title={title}
      aside={
        mayMakeKey && (
          <Button size="small" onClick={onMakeKey} aria-label={`Make a key for ${title}`}>
            <KeyRoundIcon /> Make a key
          </Button>
        )
      }
    >
      <div className="grid gap-3">
        <p className="text-muted wrap-anywhere">
          In your program, change the base URL from <code>{documentedAt}</code> to this one, and its key to one made
          here.
        </p>
        <CopyLine label={`Base URL for ${title}`} value={baseUrl} />
        <details>
          <summary className="w-fit rounded-md font-medium hover:underline">Try it, and what to know</summary>
          <pre
            tabIndex={0}
            className="focus-inset mt-2 overflow-x-auto rounded-md bg-sunken p-3 font-mono text-sm"
            aria-label={`Calls of ${title} to try`}
          >
            <code>{[`BASE=${baseUrl}`, 'KEY=the-key-you-made', ...curl].join('\n')}</code>
          </pre>
          <ul className="mt-2 grid list-disc gap-1 pl-5 text-sm">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
        <a href={`/docs#${name}`} className="w-fit font-medium text-accent-ink hover:underline">
          Every call of {title}, and how it differs here
        </a>
      </div>
    </Panel>
  )
}
