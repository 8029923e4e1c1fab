export { samplePatientsCsv, sampleSubmission } from './submission.ts'
