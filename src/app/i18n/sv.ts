import type { Messages } from './en';
import { formatsFor } from './formats';

const { count, duration } = formatsFor('sv', { one: '# minut', other: '# minuter' }, { other: '# timmar' });
const TRIES = { other: '# försök' };
const KNOWN_BROWSER = 'Du kan fortfarande logga in i en webbläsare där du har loggat in förut.';

/** The Swedish messages. Addresses the visitor as "du". Notes on single messages are in `en.ts`. */
export const messages: Messages = {
  locale: 'sv',
  language: 'Språk',
  noScript: 'JavaScript krävs för att logga in. Aktivera det för webbplatsen och ladda om sidan.',
  wait: 'Vänta ett ögonblick',
  retry: 'Försök igen',
  phoneNumber: {
    country: 'Land',
    label: 'Telefonnummer',
    example: (number) => `Till exempel ${number}`,
    problems: {
      empty: 'Ange ditt telefonnummer.',
      'too-short': 'Numret är för kort. Kontrollera om någon siffra saknas.',
      'too-long': 'Numret är för långt. Kontrollera om det finns någon siffra för mycket.',
      invalid: 'Det är inget telefonnummer. Använd bara siffror, utan anknytning.',
      'not-mobile': 'Det är inget mobilnummer. Vi kan bara skicka koder till mobiltelefoner.',
      unknown: 'Vi känner inte igen numret. Kontrollera att det är rätt skrivet.',
      'country-not-served':
        'Vi kan inte skicka koder till det här landet än. Använd ett nummer från ett land i listan.',
    },
  },
  fullName: {
    label: 'För- och efternamn',
    empty: 'Ange ditt namn.',
    tooLong: 'Namnet är för långt. Använd högst 100 tecken.',
    invalid: 'Namnet innehåller tecken som inte kan användas. Skriv det igen.',
  },
  register: {
    title: 'Skapa ditt konto',
    lead: 'Allt du behöver är din telefon. Inget lösenord att komma ihåg.',
    submit: 'Skapa konto',
    smsNotice: 'Vi skickar en sexsiffrig kod via sms. Din operatör kan ta ut avgifter.',
    alternative: 'Har du redan ett konto?',
    link: 'Logga in',
  },
  login: {
    title: 'Logga in',
    lead: 'Vi skickar en kod via sms. Inget lösenord att komma ihåg.',
    keepSignedIn: 'Håll mig inloggad',
    keepSignedInHint: 'Bara på din egen enhet.',
    submit: 'Skicka kod',
    alternative: 'Är du ny här?',
    link: 'Skapa konto',
  },
  code: {
    title: 'Ange din kod',
    lead: 'Vi har skickat en sexsiffrig kod till',
    label: 'Kod',
    incomplete: 'Ange alla sex siffror i koden.',
    tooLong: 'Koden har sex siffror. Ta bort de överflödiga.',
    submit: 'Fortsätt',
    expiresIn: (clock) => `Koden går ut om ${clock}`,
    attemptsLeft: (amount) => `${count(amount, TRIES)} kvar`,
    resend: 'Skicka en ny kod',
    resendIn: (clock) => `Inget sms än? Du kan be om ett nytt om ${clock}.`,
    resendNow: 'Inget sms än? Be om ett nytt.',
    resent: 'Använd den senaste koden som vi har skickat.',
    alternative: 'Fortfarande inget sms? Kontrollera numret, eller skapa ett konto om du inte har något.',
    differentNumber: 'Använd ett annat nummer',
  },
  reauthentication: {
    title: 'Bekräfta att det är du',
    lead: 'Ange den sexsiffriga koden för att fortsätta. Vi skickar den via sms till',
    cancel: 'Avbryt',
  },
  account: {
    title: 'Ditt konto',
    welcome: 'Välkommen',
    nameMissing: 'Lägg till ditt namn så är kontot klart.',
    editName: 'Ändra namn',
    save: 'Spara',
    cancel: 'Avbryt',
    saved: 'Ditt namn har sparats.',
    changeNumber: 'Byt nummer',
    numberChanged: 'Du har bytt nummer.',
    signOut: 'Logga ut',
    signOutEverywhere: 'Logga ut överallt',
    sessionStart: 'Inloggad',
    sessionEnd: 'Upphör',
    sessionEndsWithTab: 'När du stänger fliken, eller senast den',
    deleteAccount: 'Radera konto',
    deletionHint: 'Raderar ditt namn och telefonnummer permanent.',
    fixedNumberHint: 'Vill du använda ett annat nummer? Skapa ett konto med det.',
    deletionTitle: 'Vill du radera ditt konto?',
    deletionText: (name, phoneNumber) =>
      `Det raderar ${name && `namnet ${name} och `}numret ${phoneNumber} permanent och loggar ut dig på alla enheter. Det går inte att ångra.`,
    deletionLabel: (confirmationText) => `Skriv ${confirmationText} för att bekräfta`,
    deletionEmpty: (confirmationText) => `Skriv ${confirmationText} för att radera kontot.`,
    deletionMismatch: (confirmationText) => `Det stämmer inte. Skriv ${confirmationText}.`,
    deletionConfirm: 'Radera permanent',
    deletionCancel: 'Behåll mitt konto',
  },
  changeNumber: {
    title: 'Byt nummer',
    lead: 'Vi skickar en kod via sms till ditt nuvarande nummer och sedan en till ditt nya. Du loggas ut på alla andra enheter.',
    noAccess: 'Kommer du inte åt ditt nuvarande nummer? Kontakta oss.',
    sameNumber: 'Det är redan ditt nummer.',
    keep: 'Behåll nuvarande nummer',
    currentNumberLead: 'Steg 1 av 2: Vi har skickat en sexsiffrig kod till ditt nuvarande nummer,',
    newNumberLead: 'Steg 2 av 2: Vi har skickat en sexsiffrig kod till ditt nya nummer,',
    currentConfirmed: 'Koden stämmer. Ange nu koden som vi har skickat till ditt nya nummer.',
    checkNumber: 'Fortfarande inget sms? Kontrollera numret.',
    restarted: 'Bytet börjar om. Ange koden som vi har skickat till ditt nuvarande nummer.',
  },
  notFound: {
    title: 'Sidan hittades inte',
    lead: 'Det finns inget på den här adressen. Sidan kan ha flyttats, eller så är länken fel.',
    link: 'Gå till ditt konto',
  },
  failures: {
    'wrong-code': ({ attemptsLeft }) => `Koden stämmer inte. Du har ${count(attemptsLeft, TRIES)} kvar.`,
    'code-expired': () => 'Koden har gått ut. Skicka en ny kod för att fortsätta.',
    'code-used-up': () => 'Koden kan inte användas längre. Skicka en ny kod för att fortsätta.',
    'code-replaced': () => 'En nyare kod har skickats till numret. Ange den, eller skicka en ny kod.',
    'too-many-codes': ({ retryAfterSeconds }) =>
      `För många koder har skickats till numret. Vänta ${duration(retryAfterSeconds)} och skicka sedan en ny kod. ${KNOWN_BROWSER}`,
    'too-many-wrong-codes': ({ retryAfterSeconds }) =>
      `För många felaktiga koder. Vänta ${duration(retryAfterSeconds)} för att skydda kontot och skicka sedan en ny kod. ${KNOWN_BROWSER}`,
    'sms-not-sent': () => 'Vi kunde inte skicka sms:et. Kontrollera numret, eller försök igen om en minut.',
    'sending-limited': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Vi kan inte skicka koder just nu. Försök igen senare.'
        : `Vi kan inte skicka koder just nu. Försök igen om ${duration(retryAfterSeconds)}. ${KNOWN_BROWSER}`,
    'sign-ups-limited': ({ retryAfterSeconds }) =>
      `Vi kan inte skapa nya konton just nu. Försök igen om ${duration(retryAfterSeconds)}. Om du redan har ett konto har vi skickat en kod till`,
    'member-disabled': () => 'Kontot är inaktiverat. Kontakta oss om du tror att det är ett misstag.',
    'number-mismatch': () => 'Numret måste kontrolleras innan du kan logga in. Kontakta oss.',
    'number-dormant': () => 'Numret har inte använts på länge. Kontakta oss för att logga in.',
    'number-change-not-allowed': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Av säkerhetsskäl kan du inte byta nummer i den här webbläsaren. Kontakta oss.'
        : `Av säkerhetsskäl kan du inte byta nummer i den här webbläsaren än. Försök igen om ${duration(retryAfterSeconds)}, eller kontakta oss.`,
    'number-taken': () =>
      'Det finns redan ett konto med numret. Använd ett annat nummer, eller kontakta oss.',
    'number-not-changed': () => 'Något gick fel när numret skulle bytas. Skicka en ny kod för att fortsätta.',
    'number-changed': () => 'Du har bytt nummer. Ange koden som vi har skickat till det nya.',
    'challenge-lost': () => 'Inloggningen tog för lång tid. Skicka en ny kod för att fortsätta.',
    'session-lost': () => 'Din session är slut. Logga in igen för att fortsätta.',
    'session-reused': () =>
      'Din session avslutades eftersom den användes på två ställen. Om det inte var du, logga in igen och välj ”Logga ut överallt”.',
    'network-limited': () => 'För många försök från ditt nätverk. Vänta fem minuter och försök igen.',
    busy: () => 'Många loggar in just nu. Vänta en minut och försök igen.',
    offline: () => 'Du verkar vara offline. Kontrollera anslutningen och försök igen.',
    unexpected: ({ requestId }) =>
      `Något gick fel hos oss. Försök igen.${requestId ? ` Om det fortsätter, uppge den här referensen: ${requestId}.` : ''}`,
  },
};
