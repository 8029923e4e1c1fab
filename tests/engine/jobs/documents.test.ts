import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Project } from '#engine/index'
import { find } from '#engine/dicom/data-set'
import { tags } from '#engine/dicom/tags'
import { deidentify, latestRun, makeProject, openSite, run, type Site } from '../../support/project.ts'
import { readFolder, textOf } from '../../support/read-folder.ts'
import { mappingOf, seriesOf } from '../../support/submission.ts'

const PDF = '1.2.840.10008.5.1.4.1.1.104.1'
const CDA = '1.2.840.10008.5.1.4.1.1.104.2'
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text.length % 2 === 0 ? text : `${text} `))

const documentOf = (patient: number, sopClass: string, mime: string, content: string) =>
  seriesOf(patient, 1, {
    SOPClassUID: sopClass,
    MIMETypeOfEncapsulatedDocument: mime,
    EncapsulatedDocument: bytesOf(content),
    EncapsulatedDocumentLength: content.length,
    DocumentTitle: 'Chest report',
  })

const files = [
  ...documentOf(1, PDF, 'application/pdf', '%PDF-1.4 seen by Dr. Quillfeather'),
  ...documentOf(2, CDA, 'text/XML', '<ClinicalDocument><name>Quillfeather</name></ClinicalDocument>'),
  ...seriesOf(3, 1),
]

describe('encapsulated documents', () => {
  let site: Site
  let project: Project
  let made = 0
  beforeAll(async () => {
    site = await openSite({ workers: 1 })
  })
  afterAll(() => site.close())

  const held = async () => {
    const { rows } = await project.outcomes({ cursor: null, limit: 10, code: 'DOC-HELD' })
    return rows.map(({ kind }) => kind)
  }
  const taken = async () => (await project.findings({ cursor: null, limit: 10, code: 'DOC-OUT' })).rows.length

  describe('in a project that does not name them', () => {
    beforeEach(async () => {
      project = await makeProject(site, `held-${String(++made)}`, files, { patients: mappingOf([1, 2, 3]) })
      await deidentify(project)
    })

    it('are held, and told', async () => {
      expect([await held(), await taken(), readFolder(project.output).length]).toEqual([['held', 'held'], 0, 1])
    })

    it('are taken out once the project asks for it, and held again when it no longer does', async () => {
      await site.engine.projects.useDocuments(project.id, 'remove')
      project = await site.engine.project(project.id)
      await run(project)
      const without = [await held(), await taken(), readFolder(project.output).length]
      await site.engine.projects.useDocuments(project.id, 'hold')
      project = await site.engine.project(project.id)
      await run(project)
      expect([without, await held(), readFolder(project.output).length]).toEqual([[[], 2, 3], ['held', 'held'], 1])
    })
  })

  describe.each(['tcia', 'basic'])('in a project under %s that has them taken out', (profile) => {
    beforeEach(async () => {
      const known = site.engine.profiles().profiles.map(({ id }) => id)
      const id = known.find((one) => one.includes(profile)) ?? profile
      const options = { patients: mappingOf([1, 2, 3]), documents: 'remove' as const, profile: id }
      project = await makeProject(site, `removed-${String(++made)}`, files, options)
      await deidentify(project)
    })

    it('leave their Instances, which hold nothing of them', async () => {
      const documents = readFolder(project.output).filter((output) =>
        [PDF, CDA].includes(textOf(output, 'SOPClassUID')),
      )
      expect(documents.length).toBe(2)
      for (const { bytes, instance } of documents) {
        expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/Quillfeather|%PDF|ClinicalDocument/)
        expect(find(instance.dataSet, tags.EncapsulatedDocumentLength)).toBeUndefined()
      }
      expect([await taken(), (await latestRun(project)).written]).toEqual([2, 3])
    })
  })
})
