import type { VocabularyKind } from '#shared/model/text'

const words: { readonly [K in VocabularyKind]: string } = {
  patientName: 'patient names',
  personName: 'other people’s names',
  id: 'IDs',
  accession: 'accession numbers',
  institution: 'institutions',
  address: 'addresses',
  phone: 'phone numbers',
  device: 'devices',
  date: 'dates',
  other: 'other',
}

const isKind = (kind: string): kind is VocabularyKind => Object.hasOwn(words, kind)

/** What a kind of identity is called; a kind that this build does not know keeps its own name. */
export const kindWords = (kind: string): string => (isKind(kind) ? words[kind] : kind)
