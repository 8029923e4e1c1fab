import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'

/**
 * Three bundles. Packages stay in node_modules for what runs in Node, so that native ones keep their files.
 * Chunks lie beside the entries: `new URL('../../resources/', import.meta.url)` then means the same everywhere in
 * out/main as it does in electron/engine.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      sourcemap: true,
      // What each process loads at its start is one file and not a hundred.
      externalizeDeps: { exclude: ['zod', 'commander', 'csv-parse', 'csv-stringify', 're2js'] },
      rolldownOptions: {
        input: {
          index: resolve('electron/main/index.ts'),
          'utility-worker': resolve('electron/main/utility-worker.ts'),
          cli: resolve('electron/cli/index.ts'),
          worker: resolve('electron/engine/jobs/worker.ts'),
          'writer-thread': resolve('electron/engine/store/writer-thread.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload can load nothing but Electron.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: resolve('electron/main/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [vue(), tailwindcss()],
    worker: { format: 'es' },
    build: {
      outDir: 'out/renderer',
      // Small files inlined as data: would need a wider policy for fonts and scripts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { index: resolve('renderer/index.html') } },
    },
  },
})
