import type { Messages } from './en';
import { formatsFor } from './formats';

const { count, duration } = formatsFor('de', { one: '# Minute', other: '# Minuten' }, { other: '# Stunden' });
const TRIES = { one: '# Versuch', other: '# Versuche' };
const KNOWN_BROWSER =
  'In einem Browser, in dem du schon einmal angemeldet warst, kannst du dich weiterhin anmelden.';

/** The German messages. Addresses the visitor as "du". Notes on single messages are in `en.ts`. */
export const messages: Messages = {
  locale: 'de',
  language: 'Sprache',
  noScript: 'Zum Anmelden wird JavaScript benötigt. Aktiviere es für diese Website und lade die Seite neu.',
  wait: 'Bitte warten',
  retry: 'Erneut versuchen',
  phoneNumber: {
    country: 'Land',
    label: 'Telefonnummer',
    example: (number) => `Zum Beispiel ${number}`,
    problems: {
      empty: 'Gib deine Telefonnummer ein.',
      'too-short': 'Diese Nummer ist zu kurz. Prüfe, ob eine Ziffer fehlt.',
      'too-long': 'Diese Nummer ist zu lang. Prüfe, ob eine Ziffer zu viel ist.',
      invalid: 'Das ist keine Telefonnummer. Gib nur Ziffern ein, ohne Durchwahl.',
      'not-mobile': 'Das ist keine Handynummer. Wir können Codes nur an Handys senden.',
      unknown: 'Diese Nummer scheint es nicht zu geben. Prüfe, ob du dich vertippt hast.',
      'country-not-served':
        'In dieses Land können wir noch keine Codes senden. Verwende eine Nummer aus einem Land in der Liste.',
    },
  },
  fullName: {
    label: 'Vor- und Nachname',
    empty: 'Gib deinen Namen ein.',
    tooLong: 'Dieser Name ist zu lang. Verwende höchstens 100 Zeichen.',
    invalid: 'Dieser Name enthält Zeichen, die nicht erlaubt sind. Gib ihn noch einmal ein.',
  },
  register: {
    title: 'Konto erstellen',
    lead: 'Du brauchst nur dein Handy. Ein Passwort musst du dir nicht merken.',
    submit: 'Konto erstellen',
    smsNotice:
      'Wir senden dir einen sechsstelligen Code per SMS. Je nach Mobilfunktarif können Kosten anfallen.',
    alternative: 'Du hast schon ein Konto?',
    link: 'Anmelden',
  },
  login: {
    title: 'Anmelden',
    lead: 'Wir senden dir einen Code per SMS. Ein Passwort musst du dir nicht merken.',
    keepSignedIn: 'Angemeldet bleiben',
    keepSignedInHint: 'Nur auf deinem eigenen Gerät.',
    submit: 'Code anfordern',
    alternative: 'Neu hier?',
    link: 'Registrieren',
  },
  code: {
    title: 'Code eingeben',
    lead: 'Dein sechsstelliger Code ging per SMS an',
    label: 'Code',
    incomplete: 'Gib alle sechs Ziffern des Codes ein.',
    tooLong: 'Der Code hat nur sechs Ziffern. Lösche die überzähligen.',
    submit: 'Weiter',
    expiresIn: (clock) => `Der Code ist noch ${clock} Min. gültig`,
    attemptsLeft: (amount) => `${count(amount, TRIES)} übrig`,
    resend: 'Neuen Code anfordern',
    resendIn: (clock) =>
      `Keine SMS? In ${clock} ${/:.*:/.test(clock) ? 'Std.' : 'Min.'} kannst du einen neuen Code anfordern.`,
    resendNow: 'Keine SMS? Fordere einen neuen Code an.',
    resent: 'Verwende den neuesten Code, den wir dir per SMS gesendet haben.',
    alternative:
      'Immer noch keine SMS? Prüfe die Nummer oder registriere dich, falls du noch kein Konto hast.',
    differentNumber: 'Andere Nummer verwenden',
  },
  reauthentication: {
    title: 'Bestätige, dass du es bist',
    lead: 'Um fortzufahren, gib den sechsstelligen Code aus der SMS ein. Wir senden ihn an',
    cancel: 'Abbrechen',
  },
  account: {
    title: 'Dein Konto',
    welcome: 'Willkommen',
    nameMissing: 'Gib deinen Namen ein, um dein Konto zu vervollständigen.',
    editName: 'Namen ändern',
    save: 'Speichern',
    cancel: 'Abbrechen',
    saved: 'Dein Name ist gespeichert.',
    changeNumber: 'Nummer ändern',
    numberChanged: 'Deine Nummer wurde geändert.',
    signOut: 'Abmelden',
    signOutEverywhere: 'Überall abmelden',
    sessionStart: 'Angemeldet seit',
    sessionEnd: 'Sitzung endet',
    sessionEndsWithTab: 'Wenn du diesen Tab schließt, spätestens am',
    deleteAccount: 'Konto löschen',
    deletionHint: 'Mit dem Konto werden dein Name und deine Telefonnummer endgültig gelöscht.',
    fixedNumberHint: 'Du willst eine andere Nummer verwenden? Registriere dich damit.',
    deletionTitle: 'Konto löschen?',
    deletionText: (name, phoneNumber) =>
      `Damit löschst du ${name && `den Namen ${name} und `}die Nummer ${phoneNumber} endgültig und wirst auf allen Geräten abgemeldet. Das lässt sich nicht rückgängig machen.`,
    deletionLabel: (confirmationText) => `Gib zur Bestätigung ${confirmationText} ein`,
    deletionEmpty: (confirmationText) => `Gib ${confirmationText} ein, um das Konto zu löschen.`,
    deletionMismatch: (confirmationText) => `Die Eingabe stimmt nicht überein. Gib ${confirmationText} ein.`,
    deletionConfirm: 'Endgültig löschen',
    deletionCancel: 'Konto behalten',
  },
  changeNumber: {
    title: 'Nummer ändern',
    lead: 'Wir senden einen Code per SMS an deine bisherige Nummer und danach einen an die neue. Auf allen anderen Geräten wirst du abgemeldet.',
    noAccess: 'Du hast keinen Zugriff mehr auf deine bisherige Nummer? Kontaktiere uns.',
    sameNumber: 'Das ist schon deine Nummer.',
    keep: 'Bisherige Nummer behalten',
    currentNumberLead: 'Schritt 1 von 2: Ein sechsstelliger Code ging per SMS an deine bisherige Nummer',
    newNumberLead: 'Schritt 2 von 2: Ein sechsstelliger Code ging per SMS an deine neue Nummer',
    currentConfirmed: 'Der Code stimmt. Gib jetzt den Code ein, der an deine neue Nummer ging.',
    checkNumber: 'Immer noch keine SMS? Prüfe die Nummer.',
    restarted: 'Die Änderung beginnt von vorn. Gib den Code ein, der an deine bisherige Nummer ging.',
  },
  notFound: {
    title: 'Seite nicht gefunden',
    lead: 'Unter dieser Adresse gibt es nichts. Vielleicht ist die Seite umgezogen, oder der Link stimmt nicht.',
    link: 'Zu deinem Konto',
  },
  failures: {
    'wrong-code': ({ attemptsLeft }) =>
      `Dieser Code stimmt nicht. Du hast noch ${count(attemptsLeft, TRIES)}.`,
    'code-expired': () => 'Dieser Code ist abgelaufen. Fordere einen neuen Code an, um weiterzumachen.',
    'code-used-up': () => 'Dieser Code gilt nicht mehr. Fordere einen neuen Code an, um weiterzumachen.',
    'code-replaced': () =>
      'An diese Nummer wurde ein neuerer Code gesendet. Gib diesen ein oder fordere einen neuen Code an.',
    'too-many-codes': ({ retryAfterSeconds }) =>
      `An diese Nummer wurden zu viele Codes gesendet. Warte ${duration(retryAfterSeconds)} und fordere dann einen neuen Code an. ${KNOWN_BROWSER}`,
    'too-many-wrong-codes': ({ retryAfterSeconds }) =>
      `Zu viele falsche Codes. Warte zum Schutz des Kontos ${duration(retryAfterSeconds)} und fordere dann einen neuen Code an. ${KNOWN_BROWSER}`,
    'sms-not-sent': () =>
      'Wir konnten die SMS nicht senden. Prüfe die Nummer oder versuch es in einer Minute noch einmal.',
    'sending-limited': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Wir können gerade keine Codes senden. Versuch es später noch einmal.'
        : `Wir können gerade keine Codes senden. Versuch es in ${duration(retryAfterSeconds)} noch einmal. ${KNOWN_BROWSER}`,
    'sign-ups-limited': ({ retryAfterSeconds }) =>
      `Wir können gerade keine neuen Konten erstellen. Versuch es in ${duration(retryAfterSeconds)} noch einmal. Falls du schon ein Konto hast, ging ein Code per SMS an`,
    'member-disabled': () =>
      'Dieses Konto ist deaktiviert. Kontaktiere uns, wenn du das für einen Fehler hältst.',
    'number-mismatch': () =>
      'Diese Nummer muss geprüft werden, bevor du dich anmelden kannst. Kontaktiere uns.',
    'number-dormant': () => 'Diese Nummer wurde lange nicht benutzt. Kontaktiere uns, um dich anzumelden.',
    'number-change-not-allowed': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Zu deiner Sicherheit kannst du deine Nummer in diesem Browser nicht ändern. Kontaktiere uns.'
        : `Zu deiner Sicherheit kannst du deine Nummer in diesem Browser noch nicht ändern. Versuch es in ${duration(retryAfterSeconds)} noch einmal oder kontaktiere uns.`,
    'number-taken': () =>
      'Zu dieser Nummer gibt es schon ein Konto. Nimm eine andere Nummer oder kontaktiere uns.',
    'number-not-changed': () =>
      'Beim Ändern deiner Nummer ist etwas schiefgegangen. Fordere einen neuen Code an, um weiterzumachen.',
    'number-changed': () => 'Deine Nummer wurde geändert. Gib den Code ein, der an die neue ging.',
    'challenge-lost': () =>
      'Diese Anmeldung hat zu lange gedauert. Fordere einen neuen Code an, um weiterzumachen.',
    'session-lost': () => 'Deine Sitzung ist beendet. Melde dich wieder an, um weiterzumachen.',
    'session-reused': () =>
      'Deine Sitzung wurde beendet, weil sie an zwei Orten benutzt wurde. Wenn du das nicht warst, melde dich wieder an und wähle „Überall abmelden“.',
    'network-limited': () =>
      'Aus deinem Netzwerk kamen zu viele Versuche. Warte fünf Minuten und versuch es dann noch einmal.',
    busy: () => 'Gerade melden sich viele Leute an. Warte eine Minute und versuch es dann noch einmal.',
    offline: () =>
      'Du bist anscheinend offline. Prüfe deine Internetverbindung und versuch es dann noch einmal.',
    unexpected: ({ requestId }) =>
      `Bei uns ist etwas schiefgelaufen. Versuch es noch einmal.${requestId ? ` Klappt es weiterhin nicht, nenne uns diese Kennung: ${requestId}.` : ''}`,
  },
};
