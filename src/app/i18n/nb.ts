import type { Messages } from './en';
import { formatsFor } from './formats';

const { count, duration } = formatsFor('nb', { one: '# minutt', other: '# minutter' }, { other: '# timer' });
const TRIES = { other: '# forsøk' };
const KNOWN_BROWSER = 'Du kan fortsatt logge inn i en nettleser der du har logget inn før.';

/**
 * The Norwegian messages, in Bokmål. Addresses the visitor as "du". Notes on single messages are in
 * `en.ts`.
 */
export const messages: Messages = {
  locale: 'nb',
  language: 'Språk',
  noScript:
    'Du trenger JavaScript for å logge inn. Slå det på for dette nettstedet, og last inn siden på nytt.',
  wait: 'Vent litt',
  retry: 'Prøv igjen',
  phoneNumber: {
    country: 'Land',
    label: 'Telefonnummer',
    example: (number) => `For eksempel ${number}`,
    problems: {
      empty: 'Skriv inn telefonnummeret ditt.',
      'too-short': 'Nummeret er for kort. Sjekk om det mangler et siffer.',
      'too-long': 'Nummeret er for langt. Sjekk om det er et siffer for mye.',
      invalid: 'Dette er ikke et telefonnummer. Bruk bare sifre, uten internnummer.',
      'not-mobile': 'Dette er ikke et mobilnummer. Vi kan bare sende koder til mobiltelefoner.',
      unknown: 'Vi kjenner ikke igjen nummeret. Sjekk at det er riktig skrevet.',
      'country-not-served':
        'Vi kan ikke sende koder til dette landet ennå. Bruk et nummer fra et land på listen.',
    },
  },
  fullName: {
    label: 'Fullt navn',
    empty: 'Skriv inn navnet ditt.',
    tooLong: 'Navnet er for langt. Bruk høyst 100 tegn.',
    invalid: 'Navnet har tegn som ikke kan brukes. Skriv det på nytt.',
  },
  register: {
    title: 'Opprett kontoen din',
    lead: 'Alt du trenger, er telefonen din. Du slipper å huske et passord.',
    submit: 'Opprett konto',
    smsNotice: 'Vi sender deg en sekssifret kode på SMS. Operatøren din kan ta betalt.',
    alternative: 'Har du allerede en konto?',
    link: 'Logg inn',
  },
  login: {
    title: 'Logg inn',
    lead: 'Vi sender deg en kode på SMS. Du slipper å huske et passord.',
    keepSignedIn: 'Hold meg innlogget',
    keepSignedInHint: 'Bare på din egen enhet.',
    submit: 'Send kode',
    alternative: 'Er du ny her?',
    link: 'Opprett konto',
  },
  code: {
    title: 'Skriv inn koden',
    lead: 'Vi har sendt en sekssifret kode til',
    label: 'Kode',
    incomplete: 'Skriv inn alle seks sifrene i koden.',
    tooLong: 'Koden har seks sifre. Fjern de overflødige.',
    submit: 'Fortsett',
    expiresIn: (clock) => `Koden utløper om ${clock}`,
    attemptsLeft: (amount) => `${count(amount, TRIES)} igjen`,
    resend: 'Send en ny kode',
    resendIn: (clock) => `Ingen SMS ennå? Du kan be om en ny om ${clock}.`,
    resendNow: 'Ingen SMS ennå? Be om en ny.',
    resent: 'Bruk den nyeste koden vi har sendt deg.',
    alternative: 'Fortsatt ingen SMS? Sjekk nummeret, eller opprett en konto hvis du ikke har en.',
    differentNumber: 'Bruk et annet nummer',
  },
  reauthentication: {
    title: 'Bekreft at det er deg',
    lead: 'Skriv inn den sekssifrede koden for å fortsette. Vi sender den på SMS til',
    cancel: 'Avbryt',
  },
  account: {
    title: 'Kontoen din',
    welcome: 'Velkommen',
    nameMissing: 'Legg til navnet ditt for å fullføre kontoen.',
    editName: 'Endre navn',
    save: 'Lagre',
    cancel: 'Avbryt',
    saved: 'Navnet ditt er lagret.',
    changeNumber: 'Bytt nummer',
    numberChanged: 'Nummeret ditt er byttet.',
    signOut: 'Logg ut',
    signOutEverywhere: 'Logg ut overalt',
    sessionStart: 'Innlogget',
    sessionEnd: 'Utløper',
    sessionEndsWithTab: 'Når du lukker denne fanen, senest',
    deleteAccount: 'Slett konto',
    deletionHint: 'Sletter navnet og telefonnummeret ditt for godt.',
    fixedNumberHint: 'Vil du bruke et annet nummer? Opprett en konto med det.',
    deletionTitle: 'Vil du slette kontoen din?',
    deletionText: (name, phoneNumber) =>
      `Dette sletter ${name && `navnet ${name} og `}nummeret ${phoneNumber} for godt og logger deg ut på alle enheter. Det kan ikke angres.`,
    deletionLabel: (confirmationText) => `Skriv ${confirmationText} for å bekrefte`,
    deletionEmpty: (confirmationText) => `Skriv ${confirmationText} for å slette kontoen.`,
    deletionMismatch: (confirmationText) => `Det stemmer ikke. Skriv ${confirmationText}.`,
    deletionConfirm: 'Slett for godt',
    deletionCancel: 'Behold kontoen min',
  },
  changeNumber: {
    title: 'Bytt nummer',
    lead: 'Vi sender en kode på SMS til det nåværende nummeret ditt og deretter en til det nye. Du blir logget ut på alle andre enheter.',
    noAccess: 'Har du ikke tilgang til det nåværende nummeret? Kontakt oss.',
    sameNumber: 'Dette er allerede nummeret ditt.',
    keep: 'Behold nåværende nummer',
    currentNumberLead: 'Trinn 1 av 2: Vi har sendt en sekssifret kode til det nåværende nummeret ditt,',
    newNumberLead: 'Trinn 2 av 2: Vi har sendt en sekssifret kode til det nye nummeret ditt,',
    currentConfirmed: 'Koden er riktig. Skriv nå inn koden vi har sendt til det nye nummeret.',
    checkNumber: 'Fortsatt ingen SMS? Sjekk nummeret.',
    restarted: 'Byttet starter på nytt. Skriv inn koden vi har sendt til det nåværende nummeret ditt.',
  },
  notFound: {
    title: 'Fant ikke siden',
    lead: 'Det er ingenting på denne adressen. Siden kan være flyttet, eller lenken kan være feil.',
    link: 'Gå til kontoen din',
  },
  failures: {
    'wrong-code': ({ attemptsLeft }) => `Koden er feil. Du har ${count(attemptsLeft, TRIES)} igjen.`,
    'code-expired': () => 'Koden er utløpt. Send en ny kode for å fortsette.',
    'code-used-up': () => 'Koden kan ikke brukes lenger. Send en ny kode for å fortsette.',
    'code-replaced': () => 'En nyere kode er sendt til dette nummeret. Skriv inn den, eller send en ny kode.',
    'too-many-codes': ({ retryAfterSeconds }) =>
      `For mange koder er sendt til dette nummeret. Vent ${duration(retryAfterSeconds)}, og send så en ny kode. ${KNOWN_BROWSER}`,
    'too-many-wrong-codes': ({ retryAfterSeconds }) =>
      `For mange feil koder. Vent ${duration(retryAfterSeconds)} for å beskytte kontoen, og send så en ny kode. ${KNOWN_BROWSER}`,
    'sms-not-sent': () => 'Vi kunne ikke sende SMS-en. Sjekk nummeret, eller prøv igjen om et minutt.',
    'sending-limited': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Vi kan ikke sende koder akkurat nå. Prøv igjen senere.'
        : `Vi kan ikke sende koder akkurat nå. Prøv igjen om ${duration(retryAfterSeconds)}. ${KNOWN_BROWSER}`,
    'sign-ups-limited': ({ retryAfterSeconds }) =>
      `Vi kan ikke opprette nye kontoer akkurat nå. Prøv igjen om ${duration(retryAfterSeconds)}. Hvis du allerede har en konto, har vi sendt en kode til`,
    'member-disabled': () => 'Kontoen er deaktivert. Kontakt oss hvis du mener dette er en feil.',
    'number-mismatch': () => 'Nummeret må kontrolleres før du kan logge inn. Kontakt oss.',
    'number-dormant': () => 'Nummeret har ikke vært brukt på lenge. Kontakt oss for å logge inn.',
    'number-change-not-allowed': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Av sikkerhetsgrunner kan du ikke bytte nummer i denne nettleseren. Kontakt oss.'
        : `Av sikkerhetsgrunner kan du ikke bytte nummer i denne nettleseren ennå. Prøv igjen om ${duration(retryAfterSeconds)}, eller kontakt oss.`,
    'number-taken': () =>
      'Det finnes allerede en konto med dette nummeret. Bruk et annet nummer, eller kontakt oss.',
    'number-not-changed': () => 'Noe gikk galt da nummeret skulle byttes. Send en ny kode for å fortsette.',
    'number-changed': () => 'Nummeret ditt er byttet. Skriv inn koden vi har sendt til det nye.',
    'challenge-lost': () => 'Innloggingen tok for lang tid. Send en ny kode for å fortsette.',
    'session-lost': () => 'Økten er avsluttet. Logg inn igjen for å fortsette.',
    'session-reused': () =>
      'Økten ble avsluttet fordi den ble brukt to steder. Hvis det ikke var deg, logg inn igjen og velg «Logg ut overalt».',
    'network-limited': () => 'For mange forsøk fra nettverket ditt. Vent fem minutter, og prøv igjen.',
    busy: () => 'Mange logger inn akkurat nå. Vent et minutt, og prøv igjen.',
    offline: () => 'Du ser ut til å være frakoblet. Sjekk tilkoblingen, og prøv igjen.',
    unexpected: ({ requestId }) =>
      `Noe gikk galt hos oss. Prøv igjen.${requestId ? ` Hvis det fortsetter, oppgi denne referansen: ${requestId}.` : ''}`,
  },
};
