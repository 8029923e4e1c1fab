import { defineConfig } from '@playwright/test'

/** Browser tests against the real loopback host. One worker: they share one workstation, as a curator does. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.e2e.ts',
  outputDir: 'artifacts/e2e',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [
    ['list'],
    ...(process.env['PALIMPSEST_REPORT'] ? [['json', { outputFile: process.env['PALIMPSEST_REPORT'] }] as const] : []),
  ],
})
