import type { Messages } from './en';
import { formatsFor } from './formats';

const { count, duration } = formatsFor('da', { one: '# minut', other: '# minutter' }, { other: '# timer' });
const TRIES = { other: '# forsøg' };
const KNOWN_BROWSER = 'Du kan stadig logge ind i en browser, hvor du har været logget ind før.';

/** The Danish messages. Addresses the visitor as "du". Notes on single messages are in `en.ts`. */
export const messages: Messages = {
  locale: 'da',
  language: 'Sprog',
  noScript: 'Du skal bruge JavaScript for at logge ind. Slå det til for dette websted, og genindlæs siden.',
  wait: 'Vent venligst',
  retry: 'Prøv igen',
  phoneNumber: {
    country: 'Land',
    label: 'Telefonnummer',
    example: (number) => `For eksempel ${number}`,
    problems: {
      empty: 'Indtast dit telefonnummer.',
      'too-short': 'Nummeret er for kort. Se efter, om der mangler et ciffer.',
      'too-long': 'Nummeret er for langt. Se efter, om der er et ciffer for meget.',
      invalid: 'Det er ikke et telefonnummer. Brug kun cifre, og udelad lokalnummer.',
      'not-mobile': 'Det er ikke et mobilnummer. Vi kan kun sende koder til mobiltelefoner.',
      unknown: 'Vi genkender ikke dette nummer. Se efter, om det er tastet forkert.',
      'country-not-served':
        'Vi kan endnu ikke sende koder til dette land. Brug et nummer fra et land på listen.',
    },
  },
  fullName: {
    label: 'Fulde navn',
    empty: 'Indtast dit navn.',
    tooLong: 'Navnet er for langt. Brug højst 100 tegn.',
    invalid: 'Navnet indeholder tegn, der ikke kan bruges. Skriv det igen.',
  },
  register: {
    title: 'Opret din konto',
    lead: 'Du skal kun bruge din telefon. Der er ingen adgangskode at huske.',
    submit: 'Opret konto',
    smsNotice: 'Vi sender dig en sekscifret kode på sms. Dit teleselskab kan opkræve betaling.',
    alternative: 'Har du allerede en konto?',
    link: 'Log ind',
  },
  login: {
    title: 'Log ind',
    lead: 'Vi sender dig en kode på sms. Der er ingen adgangskode at huske.',
    keepSignedIn: 'Forbliv logget ind',
    keepSignedInHint: 'Kun på din egen enhed.',
    submit: 'Send kode',
    alternative: 'Er du ny her?',
    link: 'Opret konto',
  },
  code: {
    title: 'Indtast din kode',
    lead: 'Vi har sendt en sekscifret kode til',
    label: 'Kode',
    incomplete: 'Indtast alle seks cifre i koden.',
    tooLong: 'Koden har seks cifre. Slet de overskydende.',
    submit: 'Fortsæt',
    expiresIn: (clock) => `Koden udløber om ${clock}`,
    attemptsLeft: (amount) => `${count(amount, TRIES)} tilbage`,
    resend: 'Send en ny kode',
    resendIn: (clock) => `Ingen sms endnu? Du kan bede om en ny om ${clock}.`,
    resendNow: 'Ingen sms endnu? Bed om en ny.',
    resent: 'Brug den nyeste kode, vi har sendt dig.',
    alternative: 'Stadig ingen sms? Tjek nummeret, eller opret en konto, hvis du ikke har en.',
    differentNumber: 'Brug et andet nummer',
  },
  reauthentication: {
    title: 'Bekræft, at det er dig',
    lead: 'Indtast den sekscifrede kode for at fortsætte. Vi sender den på sms til',
    cancel: 'Annuller',
  },
  account: {
    title: 'Din konto',
    welcome: 'Velkommen',
    nameMissing: 'Tilføj dit navn for at gøre kontoen færdig.',
    editName: 'Rediger navn',
    save: 'Gem',
    cancel: 'Annuller',
    saved: 'Dit navn er gemt.',
    changeNumber: 'Skift nummer',
    numberChanged: 'Dit nummer er skiftet.',
    signOut: 'Log ud',
    signOutEverywhere: 'Log ud overalt',
    sessionStart: 'Logget ind',
    sessionEnd: 'Slutter',
    sessionEndsWithTab: 'Når du lukker denne fane, dog senest den',
    deleteAccount: 'Slet konto',
    deletionHint: 'Sletter dit navn og telefonnummer permanent.',
    fixedNumberHint: 'Vil du bruge et andet nummer? Opret en konto med det.',
    deletionTitle: 'Vil du slette din konto?',
    deletionText: (name, phoneNumber) =>
      `Det sletter ${name && `navnet ${name} og `}nummeret ${phoneNumber} permanent og logger dig ud på alle enheder. Det kan ikke fortrydes.`,
    deletionLabel: (confirmationText) => `Skriv ${confirmationText} for at bekræfte`,
    deletionEmpty: (confirmationText) => `Skriv ${confirmationText} for at slette kontoen.`,
    deletionMismatch: (confirmationText) => `Det passer ikke. Skriv ${confirmationText}.`,
    deletionConfirm: 'Slet permanent',
    deletionCancel: 'Behold min konto',
  },
  changeNumber: {
    title: 'Skift dit nummer',
    lead: 'Vi sender en kode på sms til dit nuværende nummer og derefter en til dit nye. Du bliver logget ud på alle andre enheder.',
    noAccess: 'Har du ikke længere adgang til dit nuværende nummer? Kontakt os.',
    sameNumber: 'Det er allerede dit nummer.',
    keep: 'Behold det nuværende nummer',
    currentNumberLead: 'Trin 1 af 2: Vi har sendt en sekscifret kode til dit nuværende nummer,',
    newNumberLead: 'Trin 2 af 2: Vi har sendt en sekscifret kode til dit nye nummer,',
    currentConfirmed: 'Koden er rigtig. Indtast nu den kode, vi har sendt til dit nye nummer.',
    checkNumber: 'Stadig ingen sms? Tjek nummeret.',
    restarted: 'Skiftet begynder forfra. Indtast den kode, vi har sendt til dit nuværende nummer.',
  },
  notFound: {
    title: 'Siden blev ikke fundet',
    lead: 'Der er intet på denne adresse. Siden kan være flyttet, eller linket kan være forkert.',
    link: 'Gå til din konto',
  },
  failures: {
    'wrong-code': ({ attemptsLeft }) => `Koden er forkert. Du har ${count(attemptsLeft, TRIES)} tilbage.`,
    'code-expired': () => 'Koden er udløbet. Send en ny kode for at fortsætte.',
    'code-used-up': () => 'Koden kan ikke bruges længere. Send en ny kode for at fortsætte.',
    'code-replaced': () => 'Der er sendt en nyere kode til dette nummer. Indtast den, eller send en ny kode.',
    'too-many-codes': ({ retryAfterSeconds }) =>
      `Der er sendt for mange koder til dette nummer. Vent ${duration(retryAfterSeconds)}, og send så en ny kode. ${KNOWN_BROWSER}`,
    'too-many-wrong-codes': ({ retryAfterSeconds }) =>
      `For mange forkerte koder. Vent ${duration(retryAfterSeconds)} for at beskytte kontoen, og send så en ny kode. ${KNOWN_BROWSER}`,
    'sms-not-sent': () => 'Vi kunne ikke sende sms’en. Tjek nummeret, eller prøv igen om et minut.',
    'sending-limited': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Vi kan ikke sende koder lige nu. Prøv igen senere.'
        : `Vi kan ikke sende koder lige nu. Prøv igen om ${duration(retryAfterSeconds)}. ${KNOWN_BROWSER}`,
    'sign-ups-limited': ({ retryAfterSeconds }) =>
      `Vi kan ikke oprette nye konti lige nu. Prøv igen om ${duration(retryAfterSeconds)}. Hvis du allerede har en konto, har vi sendt en kode til`,
    'member-disabled': () => 'Kontoen er deaktiveret. Kontakt os, hvis du mener, at det er en fejl.',
    'number-mismatch': () => 'Nummeret skal kontrolleres, før du kan logge ind. Kontakt os.',
    'number-dormant': () => 'Nummeret har ikke været brugt i lang tid. Kontakt os for at logge ind.',
    'number-change-not-allowed': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Af hensyn til din sikkerhed kan du ikke skifte nummer i denne browser. Kontakt os.'
        : `Af hensyn til din sikkerhed kan du ikke skifte nummer i denne browser endnu. Prøv igen om ${duration(retryAfterSeconds)}, eller kontakt os.`,
    'number-taken': () =>
      'Der findes allerede en konto med dette nummer. Brug et andet nummer, eller kontakt os.',
    'number-not-changed': () =>
      'Noget gik galt, da dit nummer skulle skiftes. Send en ny kode for at fortsætte.',
    'number-changed': () => 'Dit nummer er skiftet. Indtast den kode, vi har sendt til det nye.',
    'challenge-lost': () => 'Det tog for lang tid at logge ind. Send en ny kode for at fortsætte.',
    'session-lost': () => 'Din session er slut. Log ind igen for at fortsætte.',
    'session-reused': () =>
      'Din session blev afsluttet, fordi den blev brugt to steder. Hvis det ikke var dig, skal du logge ind igen og vælge ”Log ud overalt”.',
    'network-limited': () => 'For mange forsøg fra dit netværk. Vent fem minutter, og prøv så igen.',
    busy: () => 'Mange logger ind lige nu. Vent et minut, og prøv så igen.',
    offline: () => 'Du ser ud til at være offline. Tjek din forbindelse, og prøv så igen.',
    unexpected: ({ requestId }) =>
      `Noget gik galt hos os. Prøv igen.${requestId ? ` Hvis det bliver ved, så oplys denne reference: ${requestId}.` : ''}`,
  },
};
