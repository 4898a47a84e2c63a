import { getRouteApi } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useSession } from '../../data/session.ts'
import { NotFoundPage } from '../../shell/not-found-page.tsx'
import { SectionSkeleton } from './frame/section.tsx'
import { SettingsNav } from './frame/settings-nav.tsx'
import { SettingsOverview } from './frame/settings-overview.tsx'
import { isSectionId, SECTIONS } from './sections.ts'

const route = getRouteApi('/_app/settings/{-$section}')

/** Everything that a workspace decides for itself; each section has an address of its own. */
export function SettingsPage() {
  const { section } = route.useParams()
  const { permissions } = useSession()
  if (section === undefined) return <SettingsOverview />
  if (!isSectionId(section) || !permissions[SECTIONS[section].shownFor]) return <NotFoundPage />
  const { Page } = SECTIONS[section]
  return (
    <div className="flex grow">
      <SettingsNav />
      <div className="min-w-0 grow">
        <Suspense key={section} fallback={<SectionSkeleton id={section} />}>
          <Page />
        </Suspense>
      </div>
    </div>
  )
}
