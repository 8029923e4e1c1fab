import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../support/find-program.ts'

/** ajv and js-yaml come with electron-builder, which reads its settings with them. */
const builder = createRequire(createRequire(join(root, 'package.json')).resolve('app-builder-lib/package.json'))

interface Validator {
  (value: unknown): boolean
  readonly errors: unknown
}
const Ajv = builder('ajv') as new (options: object) => { compile: (schema: unknown) => Validator }
const yaml = builder('js-yaml') as { load: (text: string) => unknown }

const schema = JSON.parse(readFileSync(join(root, 'node_modules/app-builder-lib/scheme.json'), 'utf8')) as object
const settings = yaml.load(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as {
  directories: { buildResources: string }
  asarUnpack: string[]
  electronFuses: Record<string, boolean>
  publish: unknown
  linux: { files: string[] }
  mac: { files: string[] }
  win: { files: string[] }
}

const validate = new Ajv({ allErrors: true, strict: false, validateFormats: false, logger: false }).compile(schema)

describe('electron-builder.yml', () => {
  it("fits electron-builder's own schema", () => {
    expect([validate(settings), validate.errors]).toEqual([true, null])
  })

  it('would be refused with a setting that does not exist', () => {
    expect(validate({ ...settings, fetchModels: true })).toBe(false)
  })

  it('has an icon of the size that every system asks for', () => {
    const icon = readFileSync(join(root, settings.directories.buildResources, 'icon.png'))
    // Width and height stand in the header chunk of a PNG.
    expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([1024, 1024])
  })

  it('builds for Linux, macOS and Windows and publishes nowhere', () => {
    expect([settings.linux, settings.mac, settings.win].every(Boolean)).toBe(true)
    expect(settings.publish).toBeNull()
  })

  it.each([
    'runAsNode',
    'enableNodeOptionsEnvironmentVariable',
    'enableNodeCliInspectArguments',
    'grantFileProtocolExtraPrivileges',
  ])('blows the fuse %s', (fuse) => expect(settings.electronFuses[fuse]).toBe(false))

  it.each(['onlyLoadAppFromAsar', 'enableEmbeddedAsarIntegrityValidation', 'enableCookieEncryption'])(
    'sets the fuse %s',
    (fuse) => expect(settings.electronFuses[fuse]).toBe(true),
  )

  it.each(['**/*.node', '**/*.onnx', '**/*.wasm', 'node_modules/@img/**', 'node_modules/@tesseract.js-data/**'])(
    'unpacks %s',
    (pattern) => expect(settings.asarUnpack).toContain(pattern),
  )

  it.each([
    { on: 'linux', native: 'linux' },
    { on: 'mac', native: 'darwin' },
    { on: 'win', native: 'win32' },
  ] as const)('brings the model runtime of $on and of no other system', ({ on, native }) => {
    const systems = ['linux', 'darwin', 'win32']
    const [left] = settings[on].files
    expect(systems.filter((system) => !left?.includes(system))).toEqual([native])
  })
})
