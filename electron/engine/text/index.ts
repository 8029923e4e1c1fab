export { judgeText } from './judge.ts'
export { compileVocabulary } from './vocabulary.ts'
export type { Vocabulary } from './vocabulary.ts'
