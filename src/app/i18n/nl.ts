import type { Messages } from './en';
import { formatsFor } from './formats';

const { count, duration } = formatsFor('nl', { one: '# minuut', other: '# minuten' }, { other: '# uur' });
const TRIES = { one: '# poging', other: '# pogingen' };
const KNOWN_BROWSER = 'Je kunt nog wel inloggen in een browser waarin je al eens hebt ingelogd.';

/** The Dutch messages. Addresses the visitor as "je". Notes on single messages are in `en.ts`. */
export const messages: Messages = {
  locale: 'nl',
  language: 'Taal',
  noScript: 'Voor inloggen is JavaScript nodig. Zet het aan voor deze site en laad de pagina opnieuw.',
  wait: 'Even geduld',
  retry: 'Opnieuw proberen',
  phoneNumber: {
    country: 'Land',
    label: 'Telefoonnummer',
    example: (number) => `Bijvoorbeeld ${number}`,
    problems: {
      empty: 'Vul je telefoonnummer in.',
      'too-short': 'Dit nummer is te kort. Controleer of er een cijfer ontbreekt.',
      'too-long': 'Dit nummer is te lang. Controleer of er een cijfer te veel in staat.',
      invalid: 'Dit is geen telefoonnummer. Gebruik alleen cijfers, zonder toestelnummer.',
      'not-mobile': 'Dit is geen mobiel nummer. We kunnen codes alleen naar mobiele telefoons sturen.',
      unknown: 'We herkennen dit nummer niet. Controleer het op typefouten.',
      'country-not-served':
        'We kunnen nog geen codes naar dit land sturen. Gebruik een nummer uit een land in de lijst.',
    },
  },
  fullName: {
    label: 'Voor- en achternaam',
    empty: 'Vul je naam in.',
    tooLong: 'Deze naam is te lang. Gebruik maximaal 100 tekens.',
    invalid: 'In deze naam staan tekens die niet zijn toegestaan. Vul de naam opnieuw in.',
  },
  register: {
    title: 'Account aanmaken',
    lead: 'Je hebt alleen je telefoon nodig. Een wachtwoord hoef je niet te onthouden.',
    submit: 'Account aanmaken',
    smsNotice:
      'We sturen je een zescijferige code per sms. Je provider kan hiervoor kosten in rekening brengen.',
    alternative: 'Heb je al een account?',
    link: 'Inloggen',
  },
  login: {
    title: 'Inloggen',
    lead: 'We sturen je een code per sms. Een wachtwoord hoef je niet te onthouden.',
    keepSignedIn: 'Ingelogd blijven',
    keepSignedInHint: 'Alleen op je eigen apparaat.',
    submit: 'Code aanvragen',
    alternative: 'Nieuw hier?',
    link: 'Registreren',
  },
  code: {
    title: 'Vul je code in',
    lead: 'We hebben een zescijferige code gestuurd naar',
    label: 'Code',
    incomplete: 'Vul alle zes de cijfers van de code in.',
    tooLong: 'De code heeft maar zes cijfers. Verwijder de extra cijfers.',
    submit: 'Doorgaan',
    expiresIn: (clock) => `De code verloopt over ${clock}`,
    attemptsLeft: (amount) => `nog ${count(amount, TRIES)}`,
    resend: 'Nieuwe code aanvragen',
    resendIn: (clock) => `Geen sms ontvangen? Over ${clock} kun je een nieuwe code aanvragen.`,
    resendNow: 'Geen sms ontvangen? Vraag een nieuwe code aan.',
    resent: 'Gebruik de nieuwste code die we je per sms hebben gestuurd.',
    alternative: 'Nog steeds geen sms? Controleer het nummer, of registreer je als je nog geen account hebt.',
    differentNumber: 'Ander nummer gebruiken',
  },
  reauthentication: {
    title: 'Bevestig dat jij het bent',
    lead: 'Vul om door te gaan de zescijferige code in die we per sms sturen naar',
    cancel: 'Annuleren',
  },
  account: {
    title: 'Je account',
    welcome: 'Welkom',
    nameMissing: 'Vul je naam in om je account compleet te maken.',
    editName: 'Naam wijzigen',
    save: 'Opslaan',
    cancel: 'Annuleren',
    saved: 'Je naam is opgeslagen.',
    changeNumber: 'Nummer wijzigen',
    numberChanged: 'Je nummer is gewijzigd.',
    signOut: 'Uitloggen',
    signOutEverywhere: 'Overal uitloggen',
    sessionStart: 'Ingelogd sinds',
    sessionEnd: 'Sessie eindigt',
    sessionEndsWithTab: 'Als je dit tabblad sluit, uiterlijk op',
    deleteAccount: 'Account verwijderen',
    deletionHint: 'Met je account worden ook je naam en telefoonnummer definitief verwijderd.',
    fixedNumberHint: 'Wil je een ander nummer gebruiken? Registreer je dan met dat nummer.',
    deletionTitle: 'Account verwijderen?',
    deletionText: (name, phoneNumber) =>
      `Hiermee verwijder je ${name && `de naam ${name} en `}het nummer ${phoneNumber} definitief en word je op al je apparaten uitgelogd. Dit kun je niet ongedaan maken.`,
    deletionLabel: (confirmationText) => `Typ ter bevestiging ${confirmationText}`,
    deletionEmpty: (confirmationText) => `Typ ${confirmationText} om het account te verwijderen.`,
    deletionMismatch: (confirmationText) => `Dit komt niet overeen. Typ ${confirmationText}.`,
    deletionConfirm: 'Definitief verwijderen',
    deletionCancel: 'Account behouden',
  },
  changeNumber: {
    title: 'Je nummer wijzigen',
    lead: 'We sturen een code per sms naar je huidige nummer en daarna een naar het nieuwe. Op al je andere apparaten word je uitgelogd.',
    noAccess: 'Geen toegang meer tot je huidige nummer? Neem contact met ons op.',
    sameNumber: 'Dit is al je nummer.',
    keep: 'Huidig nummer behouden',
    currentNumberLead: 'Stap 1 van 2: we hebben een zescijferige code gestuurd naar je huidige nummer,',
    newNumberLead: 'Stap 2 van 2: we hebben een zescijferige code gestuurd naar je nieuwe nummer,',
    currentConfirmed: 'Die code klopt. Vul nu de code in die we naar je nieuwe nummer hebben gestuurd.',
    checkNumber: 'Nog steeds geen sms? Controleer het nummer.',
    restarted: 'De wijziging begint opnieuw. Vul de code in die we naar je huidige nummer hebben gestuurd.',
  },
  notFound: {
    title: 'Pagina niet gevonden',
    lead: 'Op dit adres is niets te vinden. Misschien is de pagina verplaatst of klopt de link niet.',
    link: 'Naar je account',
  },
  failures: {
    'wrong-code': ({ attemptsLeft }) => `Deze code klopt niet. Je hebt nog ${count(attemptsLeft, TRIES)}.`,
    'code-expired': () => 'Deze code is verlopen. Vraag een nieuwe code aan om door te gaan.',
    'code-used-up': () => 'Deze code is niet meer geldig. Vraag een nieuwe code aan om door te gaan.',
    'code-replaced': () =>
      'Er is een nieuwere code naar dit nummer gestuurd. Vul die in of vraag een nieuwe code aan.',
    'too-many-codes': ({ retryAfterSeconds }) =>
      `Er zijn te veel codes naar dit nummer gestuurd. Wacht ${duration(retryAfterSeconds)} en vraag dan een nieuwe code aan. ${KNOWN_BROWSER}`,
    'too-many-wrong-codes': ({ retryAfterSeconds }) =>
      `Te veel onjuiste codes. Wacht ter bescherming van het account ${duration(retryAfterSeconds)} en vraag dan een nieuwe code aan. ${KNOWN_BROWSER}`,
    'sms-not-sent': () =>
      'We konden de sms niet versturen. Controleer het nummer of probeer het over een minuut opnieuw.',
    'sending-limited': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'We kunnen op dit moment geen codes sturen. Probeer het later opnieuw.'
        : `We kunnen op dit moment geen codes sturen. Probeer het over ${duration(retryAfterSeconds)} opnieuw. ${KNOWN_BROWSER}`,
    'sign-ups-limited': ({ retryAfterSeconds }) =>
      `We kunnen op dit moment geen nieuwe accounts aanmaken. Probeer het over ${duration(retryAfterSeconds)} opnieuw. Heb je al een account, dan hebben we een code gestuurd naar`,
    'member-disabled': () =>
      'Dit account is uitgeschakeld. Neem contact met ons op als je denkt dat dit een vergissing is.',
    'number-mismatch': () =>
      'Dit nummer moet worden gecontroleerd voordat je kunt inloggen. Neem contact met ons op.',
    'number-dormant': () =>
      'Dit nummer is lange tijd niet gebruikt. Neem contact met ons op om in te loggen.',
    'number-change-not-allowed': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Voor je veiligheid kun je je nummer in deze browser niet wijzigen. Neem contact met ons op.'
        : `Voor je veiligheid kun je je nummer in deze browser nog niet wijzigen. Probeer het over ${duration(retryAfterSeconds)} opnieuw of neem contact met ons op.`,
    'number-taken': () =>
      'Er is al een account met dit nummer. Gebruik een ander nummer of neem contact met ons op.',
    'number-not-changed': () =>
      'Er ging iets mis bij het wijzigen van je nummer. Vraag een nieuwe code aan om door te gaan.',
    'number-changed': () => 'Je nummer is gewijzigd. Vul de code in die we naar het nieuwe hebben gestuurd.',
    'challenge-lost': () => 'Het inloggen duurde te lang. Vraag een nieuwe code aan om door te gaan.',
    'session-lost': () => 'Je sessie is beëindigd. Log opnieuw in om door te gaan.',
    'session-reused': () =>
      'Je sessie is beëindigd omdat die op twee plekken is gebruikt. Was jij dat niet? Log opnieuw in en kies ‘Overal uitloggen’.',
    'network-limited': () =>
      'Er waren te veel pogingen vanaf jouw netwerk. Wacht vijf minuten en probeer het dan opnieuw.',
    busy: () =>
      'Er zijn nu veel mensen tegelijk aan het inloggen. Wacht een minuut en probeer het dan opnieuw.',
    offline: () => 'Je lijkt offline te zijn. Controleer je verbinding en probeer het dan opnieuw.',
    unexpected: ({ requestId }) =>
      `Er ging bij ons iets mis. Probeer het opnieuw.${requestId ? ` Blijft het misgaan? Geef ons dan dit kenmerk door: ${requestId}.` : ''}`,
  },
};
