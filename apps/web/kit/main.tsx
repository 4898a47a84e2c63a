import '../src/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Announcer } from '../src/ui/announcer.tsx'
import { Toaster } from '../src/ui/toaster.tsx'
import { TooltipHost } from '../src/ui/tooltip-host.tsx'
import { KitPage } from './kit-page.tsx'

// The catalogue of the kit, for `vite dev` alone: http://127.0.0.1:4100/kit/
const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')
createRoot(place).render(
  <StrictMode>
    <KitPage />
    <Announcer />
    <Toaster />
    <TooltipHost />
  </StrictMode>,
)
