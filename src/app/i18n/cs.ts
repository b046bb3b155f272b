import type { Messages } from './en';
import { formatsFor } from './formats';

// In the accusative, after "počkejte" and "za".
const { count, duration } = formatsFor(
  'cs',
  { one: '# minutu', few: '# minuty', other: '# minut' },
  { few: '# hodiny', other: '# hodin' },
);
const KNOWN_BROWSER = 'V prohlížeči, ve kterém už přihlášení proběhlo, se stále můžete přihlásit.';

/** The Czech messages. Addresses the visitor formally. Notes on single messages are in `en.ts`. */
export const messages: Messages = {
  locale: 'cs',
  language: 'Jazyk',
  noScript: 'K přihlášení je potřeba JavaScript. Povolte ho pro tento web a načtěte stránku znovu.',
  wait: 'Čekejte prosím',
  retry: 'Zkusit znovu',
  phoneNumber: {
    country: 'Země',
    label: 'Telefonní číslo',
    example: (number) => `Například ${number}`,
    problems: {
      empty: 'Zadejte telefonní číslo.',
      'too-short': 'Číslo je příliš krátké. Zkontrolujte, zda nechybí číslice.',
      'too-long': 'Číslo je příliš dlouhé. Zkontrolujte, zda v něm není číslice navíc.',
      invalid: 'Toto není telefonní číslo. Použijte jen číslice, bez klapky.',
      'not-mobile': 'Toto není mobilní číslo. Kódy můžeme posílat jen na mobilní telefony.',
      unknown: 'Toto číslo nerozpoznáváme. Zkontrolujte, zda v něm není překlep.',
      'country-not-served': 'Do této země zatím kódy posílat nemůžeme. Použijte číslo ze země v seznamu.',
    },
  },
  fullName: {
    label: 'Celé jméno',
    empty: 'Zadejte své jméno.',
    tooLong: 'Jméno je příliš dlouhé. Použijte nejvýše 100 znaků.',
    invalid: 'Jméno obsahuje znaky, které nelze použít. Napište ho znovu.',
  },
  register: {
    title: 'Vytvořte si účet',
    lead: 'Stačí vám telefon. Nemusíte si pamatovat žádné heslo.',
    submit: 'Vytvořit účet',
    smsNotice: 'Pošleme vám šestimístný kód v SMS. Operátor si může účtovat poplatek.',
    alternative: 'Už máte účet?',
    link: 'Přihlásit se',
  },
  login: {
    title: 'Přihlášení',
    lead: 'Pošleme vám kód v SMS. Nemusíte si pamatovat žádné heslo.',
    keepSignedIn: 'Neodhlašovat mě',
    keepSignedInHint: 'Jen na vlastním zařízení.',
    submit: 'Poslat kód',
    alternative: 'Jste tu poprvé?',
    link: 'Zaregistrovat se',
  },
  code: {
    title: 'Zadejte kód',
    lead: 'Poslali jsme šestimístný kód na číslo',
    label: 'Kód',
    incomplete: 'Zadejte všech šest číslic kódu.',
    tooLong: 'Kód má šest číslic. Odstraňte ty, které přebývají.',
    submit: 'Pokračovat',
    expiresIn: (clock) => `Kód vyprší za ${clock}`,
    attemptsLeft: (amount) =>
      count(amount, { one: 'zbývá # pokus', few: 'zbývají # pokusy', other: 'zbývá # pokusů' }),
    resend: 'Poslat nový kód',
    resendIn: (clock) => `SMS nepřišla? O další můžete požádat za ${clock}.`,
    resendNow: 'SMS nepřišla? Požádejte o další.',
    resent: 'Použijte nejnovější kód, který jsme vám poslali.',
    alternative: 'SMS stále nepřišla? Zkontrolujte číslo, nebo se zaregistrujte, pokud účet nemáte.',
    differentNumber: 'Použít jiné číslo',
  },
  reauthentication: {
    title: 'Potvrďte, že jste to vy',
    lead: 'Chcete-li pokračovat, zadejte šestimístný kód. Posíláme ho v SMS na číslo',
    cancel: 'Zrušit',
  },
  account: {
    title: 'Váš účet',
    welcome: 'Vítejte',
    nameMissing: 'Doplňte své jméno, aby byl účet úplný.',
    editName: 'Upravit jméno',
    save: 'Uložit',
    cancel: 'Zrušit',
    saved: 'Vaše jméno je uloženo.',
    changeNumber: 'Změnit číslo',
    numberChanged: 'Vaše číslo bylo změněno.',
    signOut: 'Odhlásit se',
    signOutEverywhere: 'Odhlásit se všude',
    sessionStart: 'Přihlášení',
    sessionEnd: 'Konec relace',
    sessionEndsWithTab: 'Po zavření této karty, nejpozději',
    deleteAccount: 'Smazat účet',
    deletionHint: 'Trvale smaže vaše jméno a telefonní číslo.',
    fixedNumberHint: 'Chcete-li použít jiné číslo, zaregistrujte se s ním.',
    deletionTitle: 'Smazat účet?',
    deletionText: (name, phoneNumber) =>
      `Tím se trvale smaže ${name && `jméno ${name} a `}číslo ${phoneNumber} a odhlásíte se na všech zařízeních. Tuto akci nelze vrátit zpět.`,
    deletionLabel: (confirmationText) => `Pro potvrzení napište ${confirmationText}`,
    deletionEmpty: (confirmationText) => `Pokud chcete účet smazat, napište ${confirmationText}.`,
    deletionMismatch: (confirmationText) => `Text nesouhlasí. Napište ${confirmationText}.`,
    deletionConfirm: 'Trvale smazat',
    deletionCancel: 'Ponechat účet',
  },
  changeNumber: {
    title: 'Změňte své číslo',
    lead: 'Pošleme kód v SMS na vaše současné číslo a potom další na nové číslo. Na všech ostatních zařízeních dojde k odhlášení.',
    noAccess: 'Nemáte přístup ke svému současnému číslu? Kontaktujte nás.',
    sameNumber: 'Toto už je vaše číslo.',
    keep: 'Ponechat současné číslo',
    currentNumberLead: 'Krok 1 ze 2: poslali jsme šestimístný kód na vaše současné číslo',
    newNumberLead: 'Krok 2 ze 2: poslali jsme šestimístný kód na vaše nové číslo',
    currentConfirmed: 'Kód je správný. Teď zadejte kód, který jsme poslali na vaše nové číslo.',
    checkNumber: 'SMS stále nepřišla? Zkontrolujte číslo.',
    restarted: 'Změna začíná znovu. Zadejte kód, který jsme poslali na vaše současné číslo.',
  },
  notFound: {
    title: 'Stránka nenalezena',
    lead: 'Na této adrese nic není. Stránka mohla být přesunuta, nebo je odkaz chybný.',
    link: 'Přejít na účet',
  },
  failures: {
    'wrong-code': ({ attemptsLeft }) =>
      `Kód není správný. ${count(attemptsLeft, { one: 'Zbývá # pokus', few: 'Zbývají # pokusy', other: 'Zbývá # pokusů' })}.`,
    'code-expired': () => 'Platnost kódu vypršela. Chcete-li pokračovat, nechte si poslat nový.',
    'code-used-up': () => 'Tento kód už nelze použít. Chcete-li pokračovat, nechte si poslat nový.',
    'code-replaced': () => 'Na toto číslo byl poslán novější kód. Zadejte ho, nebo si nechte poslat nový.',
    'too-many-codes': ({ retryAfterSeconds }) =>
      `Na toto číslo bylo posláno příliš mnoho kódů. Počkejte ${duration(retryAfterSeconds)} a potom si nechte poslat nový kód. ${KNOWN_BROWSER}`,
    'too-many-wrong-codes': ({ retryAfterSeconds }) =>
      `Příliš mnoho nesprávných kódů. V zájmu ochrany účtu počkejte ${duration(retryAfterSeconds)} a potom si nechte poslat nový kód. ${KNOWN_BROWSER}`,
    'sms-not-sent': () => 'SMS se nepodařilo odeslat. Zkontrolujte číslo, nebo to za minutu zkuste znovu.',
    'sending-limited': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Teď nemůžeme posílat kódy. Zkuste to později.'
        : `Teď nemůžeme posílat kódy. Zkuste to znovu za ${duration(retryAfterSeconds)}. ${KNOWN_BROWSER}`,
    'sign-ups-limited': ({ retryAfterSeconds }) =>
      `Teď nemůžeme vytvářet nové účty. Zkuste to znovu za ${duration(retryAfterSeconds)}. Pokud už účet máte, poslali jsme kód na číslo`,
    'member-disabled': () => 'Tento účet byl zablokován. Pokud jde podle vás o omyl, kontaktujte nás.',
    'number-mismatch': () => 'Než se přihlásíte, je nutné toto číslo ověřit. Kontaktujte nás.',
    'number-dormant': () => 'Toto číslo se dlouho nepoužívalo. Pro přihlášení nás kontaktujte.',
    'number-change-not-allowed': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Z bezpečnostních důvodů nelze v tomto prohlížeči číslo změnit. Kontaktujte nás.'
        : `Z bezpečnostních důvodů zatím nelze v tomto prohlížeči číslo změnit. Zkuste to znovu za ${duration(retryAfterSeconds)}, nebo nás kontaktujte.`,
    'number-taken': () => 'K tomuto číslu už existuje účet. Použijte jiné číslo, nebo nás kontaktujte.',
    'number-not-changed': () =>
      'Při změně čísla došlo k chybě. Chcete-li pokračovat, nechte si poslat nový kód.',
    'number-changed': () => 'Vaše číslo bylo změněno. Zadejte kód, který jsme poslali na nové číslo.',
    'challenge-lost': () =>
      'Přihlášení trvalo příliš dlouho. Chcete-li pokračovat, nechte si poslat nový kód.',
    'session-lost': () => 'Vaše relace skončila. Chcete-li pokračovat, přihlaste se znovu.',
    'session-reused': () =>
      'Vaše relace skončila, protože byla použita na dvou místech. Pokud nešlo o vás, přihlaste se znovu a zvolte „Odhlásit se všude“.',
    'network-limited': () => 'Příliš mnoho pokusů z vaší sítě. Počkejte pět minut a zkuste to znovu.',
    busy: () => 'Právě se přihlašuje mnoho lidí. Počkejte minutu a zkuste to znovu.',
    offline: () => 'Zdá se, že jste offline. Zkontrolujte připojení a zkuste to znovu.',
    unexpected: ({ requestId }) =>
      `Na naší straně došlo k chybě. Zkuste to znovu.${requestId ? ` Pokud se chyba opakuje, sdělte nám toto označení: ${requestId}.` : ''}`,
  },
};
