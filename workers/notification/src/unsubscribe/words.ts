import type { WrittenLanguage } from '../announcement/words'

type Words = {
  ask: { title: string; message: string; button: string }
  done: { title: string; message: string }
  invalid: { title: string; message: string }
  profile: string
}

const en: Words = {
  ask: {
    title: 'No more offers by e-mail?',
    message: 'E-mails about your own bookings go on, such as tickets and changes of a show.',
    button: 'No more offers',
  },
  done: {
    title: 'No more offers',
    message: 'We send you no more offers by e-mail. E-mails about your own bookings go on.',
  },
  invalid: {
    title: 'This link is not complete',
    message: 'Open it from the e-mail again, or switch offers off in your profile.',
  },
  profile: 'To my profile',
}

const de: Words = {
  ask: {
    title: 'Keine Angebote per E-Mail mehr?',
    message: 'E-Mails zu Ihren eigenen Buchungen kommen weiterhin, etwa Karten und Änderungen einer Vorstellung.',
    button: 'Keine Angebote mehr',
  },
  done: {
    title: 'Sie sind abgemeldet',
    message: 'Wir senden Ihnen keine Angebote per E-Mail mehr. E-Mails zu Ihren eigenen Buchungen kommen weiterhin.',
  },
  invalid: {
    title: 'Dieser Link ist nicht vollständig',
    message: 'Öffnen Sie ihn noch einmal aus der E-Mail, oder schalten Sie Angebote in Ihrem Profil ab.',
  },
  profile: 'Zu meinem Profil',
}

export const wordsIn = (language: WrittenLanguage): Words => ({ en, de })[language]
