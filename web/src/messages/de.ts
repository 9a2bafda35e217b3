import type { en } from './en'
import type { Message } from './message'

/** The German texts of the layout and the start page. */
export const de: Record<keyof typeof en, Message> = {
  skip: 'Zum Inhalt springen',
  loading: 'Die Seite wird geladen',
  open: 'Öffnen',
  close: 'Schließen',
  total: 'Gesamt',

  'nav.label': 'Bereiche',
  'nav.today': 'Heute',
  'nav.movies': 'Filme',
  'nav.profile': 'Ihr Profil, {name}',
  'footer.label': 'Mehr',
  'footer.times': 'Alle Zeiten sind Ortszeit des Kinos.',

  'day.today': 'Heute',
  'day.tomorrow': 'Morgen',

  'home.pageTitle': 'Marquee – das Programm',
  'home.cinema': 'Ihr Kino',
  'home.days': 'Tage',
  'home.loading': 'Das Programm wird geladen',
  'home.empty': 'Die Tafel ist leer.',
  'home.empty.text':
    'An diesem Tag läuft in diesem Kino nichts mehr. Ein anderer Tag oder ein anderes Kino hat vielleicht mehr.',
  'home.empty.next': 'Nächsten Tag ansehen',
  'home.nowShowing': 'Jetzt im Kino',
  'home.comingSoon': 'Demnächst',
  'home.all': 'Alle ansehen',
  'language.subtitled': '{audio}, Untertitel {subtitles}',
  'times.soldOut': 'Ausverkauft',
  'times.few': { one: 'Noch {count} Platz', other: 'Noch {count} Plätze' },
  'times.free': { one: '{count} Platz frei', other: '{count} Plätze frei' },
  'movie.language': 'Original auf {language}',
  'movie.director': 'Regie: {name}',
  'movie.cast': 'Besetzung',
  'movie.crew': 'Stab',
  'movie.similar': 'Mehr davon',
  'movie.score': '{score} von 10',

  'movies.count': { one: '{count} Film', other: '{count} Filme' },

  'search.title': 'Filme suchen',
  'search.label': 'Titel oder Regie',
  'search.placeholder': 'Titel oder Regie',
  'search.close': 'Esc',
  'search.empty': 'Nichts gefunden für „{text}“. Versuchen Sie weniger Buchstaben.',

  'bookings.title': 'Buchungen',

  'login.title': 'Anmelden',
  'profile.title': 'Profil',

  'bell.title': 'Mitteilungen',
  'bell.unread': { one: 'Mitteilungen, {count} neue', other: 'Mitteilungen, {count} neue' },
  'bell.new': 'neu',
  'bell.empty': 'Alles ruhig.',
  'bell.empty.text': 'Neues zu Ihren Buchungen steht dann hier.',
  'bell.readAll': 'Alle als gelesen markieren',

  'readOnly.title': 'Im Moment kann nichts gebucht oder geändert werden.',

  'push.switch': 'Auf diesem Gerät benachrichtigen',
  'push.text': 'Auch wenn die Seite geschlossen ist, etwa wenn eine Vorstellung naht, verlegt wird oder ausfällt.',
  'push.blocked':
    'Ihr Browser lässt keine Benachrichtigungen dieser Seite zu. Erlauben Sie sie in den Einstellungen der Seite und laden Sie sie neu.',
  'push.unsupported':
    'Dieser Browser kann nicht benachrichtigt werden. Auf iPhone oder iPad fügen Sie die Seite zuerst zum Home-Bildschirm hinzu.',

  'offline.title': 'Sie sind offline.',
  'offline.text': 'Was Sie sehen, ist vielleicht nicht aktuell. Sobald das Netz da ist, versuchen wir es wieder.',
  'offline.tickets': 'Karten, die Sie schon geöffnet hatten, funktionieren weiter.',

  'error.retry': 'Noch einmal versuchen',
  'error.reference': 'Falls es wieder geschieht, nennen Sie uns diese Nummer: {id}',
  'error.unreachable': 'Wir erreichen das Kino nicht.',
  'error.unreachable.next': 'Prüfen Sie Ihr Netz und versuchen Sie es noch einmal.',
  'error.busy': 'Zu viele Leute an der Tür.',
  'error.busy.next': 'Warten Sie ein paar Sekunden und versuchen Sie es dann noch einmal.',
  'error.wait': 'Warten Sie {wait} und versuchen Sie es dann noch einmal.',
  'error.server': 'Bei uns ist etwas kaputt.',
  'error.server.next': 'An Ihnen liegt es nicht. Bitte versuchen Sie es gleich noch einmal.',
  'error.unknown': 'Das hat nicht geklappt.',
  'error.unknown.next': 'Bitte versuchen Sie es noch einmal.',
  'crash.title': 'Filmriss.',
  'crash.text': 'Diese Seite ist auf einen Fehler gestoßen. Ihre Buchungen sind sicher. Laden Sie die Seite neu.',
  'crash.reload': 'Seite neu laden',
}
