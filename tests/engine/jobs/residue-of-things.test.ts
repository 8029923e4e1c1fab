import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Project } from '#engine/index'
import { deidentify, makeProject, openSite, type Site } from '../../support/project.ts'
import { mappingOf, seriesOf } from '../../support/submission.ts'

let site: Site
let project: Project
let places: readonly string[]

beforeAll(async () => {
  site = await openSite({ workers: 1 })
  const files = [
    ...seriesOf(1, 1, { Manufacturer: 'DISCOVERY IMAGING', ManufacturerModelName: 'Axial Sensation' }),
    ...seriesOf(2, 1, { PatientName: 'WROXHAM^IDA', OperatorsName: 'DISCOVERY^AXIAL' }),
    ...seriesOf(3, 1, { ManufacturerModelName: 'WROXHAM' }),
    ...seriesOf(4, 1, { PatientName: 'SENSATION^ADA', ManufacturerModelName: 'SENSATION 16' }),
    // A maker that no list knows; somebody in the submission is called like it.
    ...[5, 6].flatMap((patient) => seriesOf(patient, 1, { Manufacturer: 'QUILLTEC', OperatorsName: 'QUILLTEC' })),
    ...seriesOf(7, 1, { Manufacturer: 'MARLOWE', OperatorsName: 'MARLOWE^ADA' }),
  ]
  project = await makeProject(site, 'things', files, { patients: mappingOf([1, 2, 3, 4, 5, 6, 7]) })
  await deidentify(project)
  const { rows } = await project.findings({ cursor: null, limit: 100, code: 'RES-FOUND' })
  places = rows.map(({ place, file }) => `${file ?? ''} ${place}`)
}, 60_000)
afterAll(() => site.close())

it('words of equipment that somebody is called too are no finding', () => {
  expect(places.filter((place) => place.startsWith('#00001'))).toEqual([])
})

it('a maker of many patients is one, whoever else is called so', () => {
  expect(places.filter((place) => /^#0000[56] Manufacturer$/.test(place))).toEqual([])
})

it("an operator's name in one patient's equipment is a finding", () => {
  expect(places).toContain('#00007 Manufacturer')
})

it('a name of another patient at the same attribute is one', () => {
  expect(places).toContain('#00003 ManufacturerModelName')
})

it("a patient's own name is taken out or found, whatever it means", async () => {
  const { rows } = await project.texts({ cursor: null, limit: 100, of: 'cleaned', reveal: true })
  const isOut = rows.some(({ before, after }) => before === 'SENSATION 16' && after !== before)
  expect(isOut || places.includes('#00004 ManufacturerModelName')).toBe(true)
})
