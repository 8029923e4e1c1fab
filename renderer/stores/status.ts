import { defineStore } from 'pinia'
import { ref } from 'vue'

/** The one line that says what was just done; read out politely, the newest wins. */
export const useStatus = defineStore('status', () => {
  const message = ref('')

  function say(text: string): void {
    message.value = text
  }

  return { message, say }
})
