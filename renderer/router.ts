import { createRouter, createWebHashHistory, type Router, type RouterHistory, type RouteRecordRaw } from 'vue-router'
import BrowseView from './features/browse/BrowseView.vue'
import NewProjectView from './features/projects/NewProjectView.vue'
import ProjectsView from './features/projects/ProjectsView.vue'
import SettingsView from './features/settings/SettingsView.vue'
import HistoryView from './features/history/HistoryView.vue'
import LookView from './features/look/LookView.vue'
import SignOffView from './features/sign-off/SignOffView.vue'
import QueueView from './features/queue/QueueView.vue'
import ValuesView from './features/review/ValuesView.vue'
import ListsView from './features/lists/ListsView.vue'
import ProfileView from './features/profile/ProfileView.vue'
import RunsView from './features/runs/RunsView.vue'
import ListView from './features/submission/ListView.vue'
import SubmissionView from './features/submission/SubmissionView.vue'

/** Screens that exist. Routes hold our own ids, filters by code and places; never a value of a patient. */
export const screens = [
  { name: 'projects', path: '/projects', title: 'Projects', component: ProjectsView },
  { name: 'newProject', path: '/projects/new', title: 'New project', component: NewProjectView },
  { name: 'settings', path: '/settings', title: 'Settings', component: SettingsView },
  { name: 'submission', path: '/p/:project/submission', title: 'Submission', component: SubmissionView },
  { name: 'list', path: '/p/:project/list', title: 'List', component: ListView },
  { name: 'browse', path: '/p/:project/browse', title: 'Browse', component: BrowseView },
  { name: 'values', path: '/p/:project/values', title: 'Values', component: ValuesView },
  { name: 'queue', path: '/p/:project/queue', title: 'QA queue', component: QueueView },
  { name: 'look', path: '/p/:project/look', title: 'Look-through', component: LookView },
  { name: 'profile', path: '/p/:project/profile', title: 'Profile', component: ProfileView },
  { name: 'lists', path: '/p/:project/lists', title: 'Lists', component: ListsView },
  { name: 'runs', path: '/p/:project/runs', title: 'Runs', component: RunsView },
  { name: 'sign-off', path: '/p/:project/sign-off', title: 'Sign-off', component: SignOffView },
  { name: 'history', path: '/p/:project/history', title: 'History', component: HistoryView },
] as const

const routes: RouteRecordRaw[] = [
  ...screens.map(({ name, path, component }) => ({ name, path, component })),
  { path: '/:rest(.*)*', redirect: { name: 'projects' } },
]

/** Hash addresses work the same from a custom scheme and from a server. */
export function makeRouter(history: RouterHistory = createWebHashHistory()): Router {
  return createRouter({ history, routes })
}
