import { readdirSync, readFileSync } from 'node:fs'

/** `npm run bench` lists the benches; `npm run bench -- NAME …` runs `tests/bench/NAME.ts` by its export of that name. */
const [name, ...args] = process.argv.slice(2)
const here = new URL('./', import.meta.url)

const exportOf = (bench: string): string => bench.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Files of this folder that export a function of their own name. */
function benches(): string[] {
  const names = readdirSync(here).flatMap((file) => (file.endsWith('.ts') ? [file.slice(0, -'.ts'.length)] : []))
  return names.filter((bench) =>
    new RegExp(`^export (async )?function ${exportOf(bench)}\\(`, 'm').test(
      readFileSync(new URL(`${bench}.ts`, here), 'utf8'),
    ),
  )
}

async function run(bench: string): Promise<number> {
  const module = (await import(new URL(`${bench}.ts`, here).href)) as Readonly<
    Record<string, (args: string[]) => unknown>
  >
  const result = await module[exportOf(bench)]?.(args)
  return typeof result === 'number' ? result : 0
}

if (name === undefined) {
  console.log(`Benches, run with: npm run bench -- NAME\n${benches().join('\n')}`)
} else if (benches().includes(name)) {
  process.exitCode = await run(name)
} else {
  console.error(`There is no bench ${name}. Benches: ${benches().join(', ')}`)
  process.exitCode = 2
}
