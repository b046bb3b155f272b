import type { Messages } from './en';
import { formatsFor } from './formats';

const { count, duration } = formatsFor('it', { one: '# minuto', other: '# minuti' }, { other: '# ore' });
const KNOWN_BROWSER = 'Puoi ancora accedere da un browser in cui lo hai già fatto.';

/** The Italian messages. Addresses the visitor as "tu". Notes on single messages are in `en.ts`. */
export const messages: Messages = {
  locale: 'it',
  language: 'Lingua',
  noScript: 'Per accedere serve JavaScript. Attivalo per questo sito e ricarica la pagina.',
  wait: 'Attendi un momento',
  retry: 'Riprova',
  phoneNumber: {
    country: 'Paese',
    label: 'Numero di telefono',
    example: (number) => `Ad esempio ${number}`,
    problems: {
      empty: 'Inserisci il tuo numero di telefono.',
      'too-short': 'Il numero è troppo corto. Controlla se manca una cifra.',
      'too-long': 'Il numero è troppo lungo. Controlla se c’è una cifra di troppo.',
      invalid: 'Questo numero di telefono non è valido. Usa solo cifre, senza numero interno.',
      'not-mobile': 'Questo non è un numero di cellulare. Possiamo inviare codici solo ai cellulari.',
      unknown: 'Non riconosciamo questo numero. Controlla se c’è un errore di battitura.',
      'country-not-served':
        'Non possiamo ancora inviare codici in questo Paese. Usa un numero di un Paese dell’elenco.',
    },
  },
  fullName: {
    label: 'Nome e cognome',
    empty: 'Inserisci nome e cognome.',
    tooLong: 'Il nome è troppo lungo. Usa al massimo 100 caratteri.',
    invalid: 'Il nome contiene caratteri non ammessi. Scrivilo di nuovo.',
  },
  register: {
    title: 'Crea il tuo account',
    lead: 'Ti basta il telefono. Nessuna password da ricordare.',
    submit: 'Crea account',
    smsNotice:
      'Ti invieremo un SMS con un codice di sei cifre. Potrebbero applicarsi le tariffe del tuo operatore.',
    alternative: 'Hai già un account?',
    link: 'Accedi',
  },
  login: {
    title: 'Accedi',
    lead: 'Ti invieremo un codice via SMS. Nessuna password da ricordare.',
    keepSignedIn: 'Mantieni l’accesso',
    keepSignedInHint: 'Solo sul tuo dispositivo.',
    submit: 'Richiedi codice',
    alternative: 'Non hai un account?',
    link: 'Registrati',
  },
  code: {
    title: 'Inserisci il codice',
    lead: 'Abbiamo inviato un codice di sei cifre al numero',
    label: 'Codice',
    incomplete: 'Inserisci tutte e sei le cifre del codice.',
    tooLong: 'Il codice ha sei cifre. Elimina quelle di troppo.',
    submit: 'Continua',
    expiresIn: (clock) => `Il codice scade tra ${clock}`,
    attemptsLeft: (amount) => count(amount, { one: '# tentativo rimasto', other: '# tentativi rimasti' }),
    resend: 'Richiedi nuovo codice',
    resendIn: (clock) => `Non hai ricevuto l’SMS? Potrai richiederne un altro tra ${clock}.`,
    resendNow: 'Non hai ricevuto l’SMS? Richiedine un altro.',
    resent: 'Usa il codice più recente che ti abbiamo inviato via SMS.',
    alternative: 'Ancora nessun SMS? Controlla il numero, oppure registrati se non l’hai ancora fatto.',
    differentNumber: 'Usa un altro numero',
  },
  reauthentication: {
    title: 'Conferma la tua identità',
    lead: 'Per continuare, inserisci il codice di sei cifre che inviamo via SMS al numero',
    cancel: 'Annulla',
  },
  account: {
    title: 'Il tuo account',
    welcome: 'Ti diamo il benvenuto',
    nameMissing: 'Inserisci nome e cognome per completare l’account.',
    editName: 'Modifica nome',
    save: 'Salva',
    cancel: 'Annulla',
    saved: 'Il tuo nome è stato salvato.',
    changeNumber: 'Cambia numero',
    numberChanged: 'Il tuo numero è stato cambiato.',
    signOut: 'Esci',
    signOutEverywhere: 'Esci da tutti i dispositivi',
    sessionStart: 'Inizio sessione',
    sessionEnd: 'Fine sessione',
    /** Without an article, because it would depend on the day: "il 7", but "l’8". */
    sessionEndsWithTab: 'Quando chiudi questa scheda, o al più tardi:',
    deleteAccount: 'Elimina account',
    deletionHint:
      'Se elimini l’account, il tuo nome e il tuo numero di telefono vengono eliminati definitivamente.',
    fixedNumberHint: 'Per usare un altro numero, registrati con quello.',
    deletionTitle: 'Vuoi eliminare l’account?',
    deletionText: (name, phoneNumber) =>
      `Eliminerai definitivamente ${name && `il nome ${name} e `}il numero ${phoneNumber} e uscirai da tutti i dispositivi. L’operazione non può essere annullata.`,
    deletionLabel: (confirmationText) => `Per confermare, scrivi ${confirmationText}`,
    deletionEmpty: (confirmationText) => `Scrivi ${confirmationText} per eliminare l’account.`,
    deletionMismatch: (confirmationText) => `Il testo non corrisponde. Scrivi ${confirmationText}.`,
    deletionConfirm: 'Elimina definitivamente',
    deletionCancel: 'Mantieni l’account',
  },
  changeNumber: {
    title: 'Cambia il tuo numero',
    lead: 'Invieremo un codice via SMS al tuo numero attuale e poi un altro a quello nuovo. Uscirai da tutti gli altri dispositivi.',
    noAccess: 'Non hai più accesso al tuo numero attuale? Contattaci.',
    sameNumber: 'Questo è già il tuo numero.',
    keep: 'Mantieni il numero attuale',
    currentNumberLead: 'Passaggio 1 di 2: abbiamo inviato un codice di sei cifre al tuo numero attuale,',
    newNumberLead: 'Passaggio 2 di 2: abbiamo inviato un codice di sei cifre al tuo nuovo numero,',
    currentConfirmed: 'Il codice è corretto. Ora inserisci quello inviato al tuo nuovo numero.',
    checkNumber: 'Ancora nessun SMS? Controlla il numero.',
    restarted: 'Il cambio di numero ricomincia da capo. Inserisci il codice inviato al tuo numero attuale.',
  },
  notFound: {
    title: 'Pagina non trovata',
    lead: 'A questo indirizzo non c’è nulla. La pagina potrebbe essere stata spostata o il link potrebbe essere sbagliato.',
    link: 'Vai al tuo account',
  },
  failures: {
    'wrong-code': ({ attemptsLeft }) =>
      `Il codice non è corretto. Hai ancora ${count(attemptsLeft, { one: '# tentativo', other: '# tentativi' })}.`,
    'code-expired': () => 'Questo codice è scaduto. Richiedine uno nuovo per continuare.',
    'code-used-up': () => 'Questo codice non si può più usare. Richiedine uno nuovo per continuare.',
    'code-replaced': () =>
      'A questo numero è stato inviato un codice più recente. Inserisci quel codice o richiedine uno nuovo.',
    'too-many-codes': ({ retryAfterSeconds }) =>
      `A questo numero sono stati inviati troppi codici. Attendi ${duration(retryAfterSeconds)}, poi richiedi un nuovo codice. ${KNOWN_BROWSER}`,
    'too-many-wrong-codes': ({ retryAfterSeconds }) =>
      `Troppi codici errati. Per proteggere l’account, attendi ${duration(retryAfterSeconds)}, poi richiedi un nuovo codice. ${KNOWN_BROWSER}`,
    'sms-not-sent': () => 'Non è stato possibile inviare l’SMS. Controlla il numero o riprova tra un minuto.',
    'sending-limited': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Al momento non possiamo inviare codici. Riprova più tardi.'
        : `Al momento non possiamo inviare codici. Riprova tra ${duration(retryAfterSeconds)}. ${KNOWN_BROWSER}`,
    'sign-ups-limited': ({ retryAfterSeconds }) =>
      `Al momento non possiamo creare nuovi account. Riprova tra ${duration(retryAfterSeconds)}. Se ne hai già uno, abbiamo inviato un codice al numero`,
    'member-disabled': () => 'Questo account è disattivato. Contattaci se pensi che sia un errore.',
    'number-mismatch': () => 'Questo numero va verificato prima che tu possa accedere. Contattaci.',
    'number-dormant': () => 'Questo numero non viene usato da molto tempo. Contattaci per accedere.',
    'number-change-not-allowed': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Per la tua sicurezza, non puoi cambiare numero da questo browser. Contattaci.'
        : `Per la tua sicurezza, non puoi ancora cambiare numero da questo browser. Riprova tra ${duration(retryAfterSeconds)} o contattaci.`,
    'number-taken': () => 'Esiste già un account con questo numero. Usa un altro numero o contattaci.',
    'number-not-changed': () =>
      'Qualcosa è andato storto durante il cambio di numero. Richiedi un nuovo codice per continuare.',
    'number-changed': () => 'Il tuo numero è stato cambiato. Inserisci il codice inviato a quello nuovo.',
    'challenge-lost': () => 'Il tempo per accedere è scaduto. Richiedi un nuovo codice per continuare.',
    'session-lost': () => 'La sessione è terminata. Accedi di nuovo per continuare.',
    'session-reused': () =>
      'La sessione è terminata perché è stata usata in due posti diversi. Se non eri tu, accedi di nuovo e scegli «Esci da tutti i dispositivi».',
    'network-limited': () =>
      'Ci sono stati troppi tentativi dalla tua rete. Attendi cinque minuti, poi riprova.',
    busy: () => 'In questo momento molte persone stanno accedendo. Attendi un minuto, poi riprova.',
    offline: () => 'Sembra che tu sia offline. Controlla la connessione e riprova.',
    unexpected: ({ requestId }) =>
      `C’è stato un problema da parte nostra. Riprova.${requestId ? ` Se succede ancora, comunicaci questo riferimento: ${requestId}.` : ''}`,
  },
};
