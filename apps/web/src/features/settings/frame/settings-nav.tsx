import { Link } from '@tanstack/react-router'
import { useSections } from './use-sections.ts'

/** The sections beside the one that is open; on a narrow screen the overview has them. */
export function SettingsNav() {
  return (
    <nav
      aria-label="Settings"
      className="sticky top-0 hidden h-[calc(100dvh-1px)] w-56 shrink-0 overflow-y-auto border-r border-line px-3 py-4 lg:block"
    >
      {useSections().map(({ group, sections }) => (
        <div key={group} className="mb-4">
          <h2 className="mb-1 px-2 text-xs font-medium text-faint">{group}</h2>
          <ul className="grid gap-px">
            {sections.map(({ id, label, Icon }) => (
              <li key={id}>
                <Link
                  to="/settings/{-$section}"
                  params={{ section: id }}
                  search={{}}
                  activeOptions={{ includeSearch: false }}
                  className="flex h-(--control-small) items-center gap-2 rounded-md px-2 text-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-pressed aria-[current=page]:font-medium aria-[current=page]:text-ink"
                >
                  <Icon aria-hidden className="size-4 shrink-0" />
                  <span className="truncate">{label}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
