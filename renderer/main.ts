import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { clientKey } from './client/client'
import { connect } from './client/connect'
import { makeRouter } from './router'
import './styles/index.css'

createApp(App).provide(clientKey, connect()).use(createPinia()).use(makeRouter()).mount('#app')
