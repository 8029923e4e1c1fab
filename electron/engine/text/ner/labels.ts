import { z } from 'zod'
import { Problem } from '#shared/base/problem'

/** What one output of a model means. `kind` undefined: nothing that identifies. */
export interface Label {
  readonly kind: string | undefined
  /** `B-PER`: another entity begins, also right after one of its kind. */
  readonly begins: boolean
}

export interface NerConfig {
  /** By number of the output. */
  readonly labels: readonly Label[]
  /** Pieces that the model reads at once, the two at the ends included. */
  readonly longestText: number
}

/*
 * The names that models give to what they find: those of CoNLL and OntoNotes, and of the sets of de-identified notes.
 * What is not listed (MISC, VENDOR, PROFESSION, diseases, drugs) is not heard.
 */
const kinds: Readonly<Record<string, readonly string[]>> = {
  personName: [
    'PER', 'PERSON', 'PERS', 'NAME', 'PATIENT', 'DOCTOR', 'HCW', 'STAFF', 'USERNAME', 'FIRSTNAME', 'GIVENNAME',
    'LASTNAME', 'SURNAME', 'MIDDLENAME', 'PRIVATEPERSON',
  ],
  institution: ['ORG', 'ORGANIZATION', 'ORGANISATION', 'HOSPITAL', 'HOSP', 'FACILITY', 'INSTITUTION', 'PATORG'],
  address: [
    'LOC', 'LOCATION', 'GPE', 'FAC', 'CITY', 'STATE', 'COUNTY', 'COUNTRY', 'STREET', 'ADDRESS', 'STREETADDRESS',
    'LOCATIONOTHER', 'BUILDINGNUMBER', 'ROOM',
  ],
  zip: ['ZIP', 'ZIPCODE', 'POSTCODE'],
  date: ['DATE', 'DOB', 'DATEOFBIRTH'],
  age: ['AGE'],
  phone: ['PHONE', 'TELEPHONE', 'PHONENUMBER', 'TEL', 'CONTACT'],
  fax: ['FAX'],
  email: ['EMAIL'],
  url: ['URL'],
  id: ['ID', 'IDNUM', 'MRN', 'MEDICALRECORD', 'MEDICALRECORDNUMBER', 'BIOID', 'ACCOUNT', 'ACCOUNTNUM'],
  ssn: ['SSN', 'SOCIALNUM', 'SOCIALSECURITYNUMBER'],
} // prettier-ignore

const kindOf: ReadonlyMap<string, string> = new Map(
  Object.entries(kinds).flatMap(([kind, names]) => names.map((name) => [name, kind] as const)),
)

const Config = z.object({
  id2label: z.record(z.string().regex(/^\d{1,4}$/), z.string()),
  max_position_embeddings: z.number().int().min(8).default(512),
})

/** Labels of a `config.json`, parsed. Throws NER-FOLDER when it has none, or none for a name, a place or a number. */
export function readNerConfig(config: unknown): NerConfig {
  const { data } = Config.safeParse(config)
  if (data === undefined) throw new Problem('NER-FOLDER', 'config.json')
  const { id2label, max_position_embeddings: longestText } = data
  const labels = Array.from({ length: Object.keys(id2label).length }, (_, id) => labelOf(id2label[id]))
  if (labels.every(({ kind }) => kind === undefined)) throw new Problem('NER-FOLDER', 'config.json: id2label')
  return { labels, longestText: Math.min(longestText, 512) }
}

/** `B-PER`, `I_loc`, `S-HOSPITAL` (BIO and its kin) and `PATIENT` (IO). Throws NER-FOLDER for a number without label. */
function labelOf(label: string | undefined): Label {
  if (label === undefined) throw new Problem('NER-FOLDER', 'config.json: id2label')
  const [, mark = '', name = ''] = /^(?:([BIELSU])[-_])?(.*)$/i.exec(label.trim()) ?? []
  const kind = kindOf.get(name.toUpperCase().replace(/[^A-Z]/g, ''))
  return { kind, begins: /^[BSU]$/i.test(mark) }
}
