import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { startSession } from '../lib/http'
import { createQueryClient } from '../lib/query-client'
import { locale } from '../messages/locale'
import { loadStartMessages } from '../messages/t'
import '../styles/app.css'
import { App } from './app'
import { reloadOnNewRelease } from './reload-on-new-release'

async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no root')

  document.documentElement.lang = locale
  await loadStartMessages()
  const queries = createQueryClient()
  void startSession()
  reloadOnNewRelease()

  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <BrowserRouter>
          <App />
        </BrowserRouter>
      </QueryClientProvider>
    </StrictMode>,
  )
  if (import.meta.env.PROD && 'serviceWorker' in navigator) void navigator.serviceWorker.register('/sw.js')
}

void start()
