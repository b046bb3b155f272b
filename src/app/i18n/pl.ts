import type { Messages } from './en';
import { formatsFor } from './formats';

// In the accusative, after "odczekaj" and "za".
const { count, duration } = formatsFor(
  'pl',
  { one: '# minutę', few: '# minuty', other: '# minut' },
  { few: '# godziny', other: '# godzin' },
);
const KNOWN_BROWSER = 'Nadal możesz się zalogować w przeglądarce używanej już wcześniej do logowania.';

/**
 * The Polish messages. Avoids forms that depend on the visitor's gender. Notes on single messages
 * are in `en.ts`.
 */
export const messages: Messages = {
  locale: 'pl',
  language: 'Język',
  noScript: 'Logowanie wymaga JavaScriptu. Włącz go dla tej witryny i odśwież stronę.',
  wait: 'Proszę czekać',
  retry: 'Spróbuj ponownie',
  phoneNumber: {
    country: 'Kraj',
    label: 'Numer telefonu',
    example: (number) => `Na przykład ${number}`,
    problems: {
      empty: 'Podaj numer telefonu.',
      'too-short': 'Ten numer jest za krótki. Sprawdź, czy nie brakuje cyfry.',
      'too-long': 'Ten numer jest za długi. Sprawdź, czy nie ma w nim zbędnej cyfry.',
      invalid: 'To nie jest numer telefonu. Użyj samych cyfr, bez numeru wewnętrznego.',
      'not-mobile': 'To nie jest numer komórkowy. Możemy wysyłać kody tylko na telefony komórkowe.',
      unknown: 'Nie rozpoznajemy tego numeru. Sprawdź, czy nie ma w nim błędu.',
      'country-not-served':
        'Nie możemy jeszcze wysyłać kodów do tego kraju. Użyj numeru z kraju dostępnego na liście.',
    },
  },
  fullName: {
    label: 'Imię i nazwisko',
    empty: 'Podaj imię i nazwisko.',
    tooLong: 'Imię i nazwisko są za długie. Użyj najwyżej 100 znaków.',
    invalid: 'Imię i nazwisko zawierają niedozwolone znaki. Wpisz je ponownie.',
  },
  register: {
    title: 'Utwórz konto',
    lead: 'Wystarczy telefon. Nie trzeba pamiętać hasła.',
    submit: 'Utwórz konto',
    smsNotice: 'Wyślemy sześciocyfrowy kod SMS-em. Operator może naliczyć opłatę.',
    alternative: 'Masz już konto?',
    link: 'Zaloguj się',
  },
  login: {
    title: 'Zaloguj się',
    lead: 'Wyślemy kod SMS-em. Nie trzeba pamiętać hasła.',
    keepSignedIn: 'Nie wylogowuj mnie',
    keepSignedInHint: 'Tylko na własnym urządzeniu.',
    submit: 'Wyślij kod',
    alternative: 'Nie masz konta?',
    link: 'Zarejestruj się',
  },
  code: {
    title: 'Wpisz kod',
    lead: 'Wysłaliśmy sześciocyfrowy kod na numer',
    label: 'Kod',
    incomplete: 'Wpisz wszystkie sześć cyfr kodu.',
    tooLong: 'Kod ma sześć cyfr. Usuń nadmiarowe.',
    submit: 'Dalej',
    expiresIn: (clock) => `Kod wygaśnie za ${clock}`,
    attemptsLeft: (amount) =>
      count(amount, { one: 'została # próba', few: 'zostały # próby', other: 'zostało # prób' }),
    resend: 'Wyślij nowy kod',
    resendIn: (clock) => `SMS nie dotarł? Kolejny można wysłać za ${clock}.`,
    resendNow: 'SMS nie dotarł? Wyślij kolejny.',
    resent: 'Użyj najnowszego wysłanego kodu.',
    alternative: 'SMS nadal nie dotarł? Sprawdź numer lub zarejestruj się, jeśli nie masz konta.',
    differentNumber: 'Użyj innego numeru',
  },
  reauthentication: {
    title: 'Potwierdź swoją tożsamość',
    lead: 'Aby kontynuować, wpisz sześciocyfrowy kod. Wysyłamy go SMS-em na numer',
    cancel: 'Anuluj',
  },
  account: {
    title: 'Twoje konto',
    welcome: 'Witamy',
    nameMissing: 'Dodaj imię i nazwisko, aby uzupełnić konto.',
    editName: 'Zmień imię i nazwisko',
    save: 'Zapisz',
    cancel: 'Anuluj',
    saved: 'Zapisano imię i nazwisko.',
    changeNumber: 'Zmień numer',
    numberChanged: 'Numer został zmieniony.',
    signOut: 'Wyloguj się',
    signOutEverywhere: 'Wyloguj się wszędzie',
    sessionStart: 'Data logowania',
    sessionEnd: 'Koniec sesji',
    sessionEndsWithTab: 'Po zamknięciu tej karty, najpóźniej',
    deleteAccount: 'Usuń konto',
    deletionHint: 'Trwale usuwa imię i nazwisko oraz numer telefonu.',
    fixedNumberHint: 'Aby używać innego numeru, zarejestruj się, podając ten numer.',
    deletionTitle: 'Usunąć konto?',
    deletionText: (name, phoneNumber) =>
      `Spowoduje to trwałe usunięcie ${name && `imienia i nazwiska ${name} oraz `}numeru ${phoneNumber} i wylogowanie ze wszystkich urządzeń. Tego nie można cofnąć.`,
    deletionLabel: (confirmationText) => `Aby potwierdzić, wpisz ${confirmationText}`,
    deletionEmpty: (confirmationText) => `Wpisz ${confirmationText}, aby usunąć konto.`,
    deletionMismatch: (confirmationText) => `Tekst się nie zgadza. Wpisz ${confirmationText}.`,
    deletionConfirm: 'Usuń trwale',
    deletionCancel: 'Zachowaj konto',
  },
  changeNumber: {
    title: 'Zmień numer',
    lead: 'Wyślemy SMS-em kod na obecny numer, a potem kolejny na nowy. Na wszystkich innych urządzeniach nastąpi wylogowanie.',
    noAccess: 'Nie masz dostępu do obecnego numeru? Skontaktuj się z nami.',
    sameNumber: 'To jest już Twój numer.',
    keep: 'Zachowaj obecny numer',
    currentNumberLead: 'Krok 1 z 2: wysłaliśmy sześciocyfrowy kod na obecny numer',
    newNumberLead: 'Krok 2 z 2: wysłaliśmy sześciocyfrowy kod na nowy numer',
    currentConfirmed: 'Kod jest prawidłowy. Teraz wpisz kod wysłany na nowy numer.',
    checkNumber: 'SMS nadal nie dotarł? Sprawdź numer.',
    restarted: 'Zmiana zaczyna się od początku. Wpisz kod wysłany na obecny numer.',
  },
  notFound: {
    title: 'Nie znaleziono strony',
    lead: 'Pod tym adresem nic nie ma. Strona mogła zostać przeniesiona albo link jest nieprawidłowy.',
    link: 'Przejdź do konta',
  },
  failures: {
    'wrong-code': ({ attemptsLeft }) =>
      `Ten kod jest nieprawidłowy. ${count(attemptsLeft, { one: 'Została # próba', few: 'Zostały # próby', other: 'Zostało # prób' })}.`,
    'code-expired': () => 'Ten kod wygasł. Wyślij nowy kod, aby kontynuować.',
    'code-used-up': () => 'Tego kodu nie można już użyć. Wyślij nowy kod, aby kontynuować.',
    'code-replaced': () => 'Na ten numer wysłano nowszy kod. Wpisz go albo wyślij nowy kod.',
    'too-many-codes': ({ retryAfterSeconds }) =>
      `Na ten numer wysłano zbyt wiele kodów. Odczekaj ${duration(retryAfterSeconds)}, a potem wyślij nowy kod. ${KNOWN_BROWSER}`,
    'too-many-wrong-codes': ({ retryAfterSeconds }) =>
      `Zbyt wiele błędnych kodów. Aby chronić konto, odczekaj ${duration(retryAfterSeconds)}, a potem wyślij nowy kod. ${KNOWN_BROWSER}`,
    'sms-not-sent': () => 'Nie udało się wysłać SMS-a. Sprawdź numer albo spróbuj ponownie za minutę.',
    'sending-limited': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Nie możemy teraz wysyłać kodów. Spróbuj ponownie później.'
        : `Nie możemy teraz wysyłać kodów. Spróbuj ponownie za ${duration(retryAfterSeconds)}. ${KNOWN_BROWSER}`,
    'sign-ups-limited': ({ retryAfterSeconds }) =>
      `Nie możemy teraz tworzyć nowych kont. Spróbuj ponownie za ${duration(retryAfterSeconds)}. Jeśli masz już konto, wysłaliśmy kod na numer`,
    'member-disabled': () => 'To konto zostało wyłączone. Skontaktuj się z nami, jeśli to pomyłka.',
    'number-mismatch': () => 'Ten numer trzeba sprawdzić przed zalogowaniem. Skontaktuj się z nami.',
    'number-dormant': () => 'Ten numer od dawna nie był używany. Skontaktuj się z nami, aby się zalogować.',
    'number-change-not-allowed': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Ze względów bezpieczeństwa nie można zmienić numeru w tej przeglądarce. Skontaktuj się z nami.'
        : `Ze względów bezpieczeństwa nie można jeszcze zmienić numeru w tej przeglądarce. Spróbuj ponownie za ${duration(retryAfterSeconds)} albo skontaktuj się z nami.`,
    'number-taken': () =>
      'Ten numer jest już przypisany do konta. Użyj innego numeru albo skontaktuj się z nami.',
    'number-not-changed': () => 'Podczas zmiany numeru wystąpił błąd. Wyślij nowy kod, aby kontynuować.',
    'number-changed': () => 'Numer został zmieniony. Wpisz kod wysłany na nowy numer.',
    'challenge-lost': () => 'Logowanie trwało zbyt długo. Wyślij nowy kod, aby kontynuować.',
    'session-lost': () => 'Sesja wygasła. Zaloguj się ponownie, aby kontynuować.',
    'session-reused': () =>
      'Sesja została zakończona, ponieważ użyto jej w dwóch miejscach. Jeśli to nie Ty, zaloguj się ponownie i wybierz „Wyloguj się wszędzie”.',
    'network-limited': () => 'Zbyt wiele prób z tej sieci. Odczekaj pięć minut i spróbuj ponownie.',
    busy: () => 'Wiele osób loguje się w tej chwili. Odczekaj minutę i spróbuj ponownie.',
    offline: () => 'Wygląda na to, że nie masz połączenia. Sprawdź je i spróbuj ponownie.',
    unexpected: ({ requestId }) =>
      `Wystąpił błąd po naszej stronie. Spróbuj ponownie.${requestId ? ` Jeśli błąd się powtarza, podaj nam ten identyfikator: ${requestId}.` : ''}`,
  },
};
