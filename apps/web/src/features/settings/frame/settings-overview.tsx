import { Link } from '@tanstack/react-router'
import { PageHeader } from '../../../ui/page-header.tsx'
import { useSections } from './use-sections.ts'

/** All sections, each with what it is for. */
export function SettingsOverview() {
  return (
    <>
      <PageHeader title="Settings" />
      <div className="grid w-full max-w-5xl gap-6 px-4 pt-1 pb-10 sm:px-6">
        {useSections().map(({ group, sections }) => (
          <section key={group} aria-labelledby={`settings-${group}`}>
            <h2 id={`settings-${group}`} className="mb-2 text-sm font-medium text-muted">
              {group}
            </h2>
            <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
              {sections.map(({ id, label, lead, Icon }) => (
                <li key={id}>
                  <Link
                    to="/settings/{-$section}"
                    params={{ section: id }}
                    className="flex h-full items-start gap-3 rounded-xl bg-surface p-4 shadow-card ring-1 ring-line ring-inset hover:ring-control"
                  >
                    <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
                    <span className="min-w-0">
                      <span className="block font-medium">{label}</span>
                      <span className="block text-sm text-pretty text-muted">{lead}</span>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  )
}
