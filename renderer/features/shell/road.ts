/** The road of a submission, as far as its screens exist. */
export const road = [
  { name: 'submission', title: 'Submission', icon: '▤', keys: 'g s' },
  { name: 'browse', title: 'Browse', icon: '▦', keys: 'g b' },
  { name: 'values', title: 'Values', icon: '≡', keys: 'g v' },
  { name: 'profile', title: 'Profile', icon: '▥', keys: 'g e' },
  { name: 'lists', title: 'Lists', icon: '☰', keys: 'g l' },
  { name: 'queue', title: 'QA queue', icon: '◫', keys: 'g q' },
  { name: 'look', title: 'Look-through', icon: '◎', keys: 'g k' },
  { name: 'runs', title: 'Runs', icon: '▶', keys: 'g r' },
  { name: 'sign-off', title: 'Sign-off', icon: '✓', keys: 'g o' },
  { name: 'history', title: 'History', icon: '↺', keys: 'g h' },
] as const
