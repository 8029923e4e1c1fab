import { app, mapping, settings } from './app.ts'
import { instance, tree } from './browse.ts'
import { os } from './context.ts'
import { folder } from './folder.ts'
import { job } from './job.ts'
import { list } from './list.ts'
import { profile } from './profile.ts'
import { project } from './project.ts'
import { fault, mask, region } from './region.ts'
import { outcome, run } from './run.ts'
import { audit, look, signOff } from './sign-off.ts'
import { decision, entry, question, value } from './text.ts'
import { finding, manifest, plan, scan, submission } from './submission.ts'

/** Every call of the contract with its handler: a missing or extra one does not compile. */
export const router = os.router({
  app,
  settings,
  folder,
  profile,
  mapping,
  project,
  submission,
  list,
  manifest,
  scan,
  plan,
  finding,
  tree,
  instance,
  run,
  outcome,
  job,
  question,
  decision,
  entry,
  value,
  signOff,
  look,
  audit,
  region,
  mask,
  fault,
})
