import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** Two projects: what runs in Node (engine, API, hosts) and what runs in a page (renderer, in happy-dom). */
export default defineConfig({
  plugins: [vue()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          pool: 'forks',
          globalSetup: ['electron/tools/pack-words.mjs', 'tests/support/compiled-workers.ts'],
          include: ['tests/{shared,engine,api,hosts,exploits,migrations,golden,tools}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: { name: 'page', environment: 'happy-dom', include: ['tests/renderer/**/*.test.ts'], testTimeout: 30_000 },
      },
    ],
  },
})
