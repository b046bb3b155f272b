import type { Language } from '../../contract/languages.ts';

/**
 * The alphabet of a message, which decides how many characters fit into one SMS. AWS selects it by
 * the characters of the message.
 */
export type SmsEncoding = 'GSM-7' | 'UCS-2';

/** The SMS messages in one language, without the line that binds a code to a host. */
export interface SmsTexts {
  readonly encoding: SmsEncoding;
  /** A number of minutes by its plural category (CLDR). `#` stands for the number. */
  readonly minutes: Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
  /** The code of a sign-in. */
  readonly signIn: (code: string, app: string, minutes: string) => string;
  /**
   * The code that moves an account to the number that receives it. It says what it does, because
   * its recipient may be asked for it under a pretext. In UCS-2 it omits the lifetime, for which
   * there is no room and which the app shows.
   */
  readonly newNumber: (code: string, app: string, minutes: string) => string;
  /** The notice to the current number before an account moves. */
  readonly moveNotice: (app: string, ending: string) => string;
}

/**
 * The messages by language. GSM-7 lacks some accents: messages in Czech, French, Polish, Portuguese
 * and Spanish omit them, as is usual in SMS messages there, because UCS-2 has room for less than
 * half as many characters. Greek is in UCS-2 nevertheless: in GSM-7, it would consist of capitals,
 * half of them Latin letters that only look alike, which screen readers misread.
 *
 * The digits are ASCII in each language, because they have to be entered. The Arabic messages need
 * no bidi controls: they begin in Arabic after the code, a word separates the app's name from a
 * number, and the line with the host is a paragraph that begins in Latin.
 */
export const SMS_TEXTS: Readonly<Record<Language, SmsTexts>> = {
  en: {
    encoding: 'GSM-7',
    minutes: { one: '# minute', other: '# minutes' },
    signIn: (code, app, minutes) =>
      `${code} is your code for ${app}. It expires in ${minutes}. Don't share it.`,
    newNumber: (code, app, minutes) =>
      `${code} moves your ${app} account to this number. It expires in ${minutes}. Don't share it.`,
    moveNotice: (app, ending) =>
      `Your ${app} account is about to move to the number ending in ${ending}. Not you? Contact us now.`,
  },
  cs: {
    encoding: 'GSM-7',
    minutes: { one: '# minutu', few: '# minuty', other: '# minut' },
    signIn: (code, app, minutes) => `${code} je vas kod pro ${app}. Plati ${minutes}. Nikomu ho nesdelujte.`,
    newNumber: (code, app, minutes) =>
      `${code} prevede vas ucet ${app} na toto cislo. Plati ${minutes}. Nikomu kod nesdelujte.`,
    moveNotice: (app, ending) =>
      `Vas ucet ${app} se prevadi na cislo koncici na ${ending}. Nejste to vy? Hned nas kontaktujte.`,
  },
  da: {
    encoding: 'GSM-7',
    minutes: { one: '# minut', other: '# minutter' },
    signIn: (code, app, minutes) => `${code} er din kode til ${app}. Gælder i ${minutes}. Del den ikke.`,
    newNumber: (code, app, minutes) =>
      `${code} flytter din konto hos ${app} til dette nummer. Gælder i ${minutes}. Del ikke koden.`,
    moveNotice: (app, ending) =>
      `Din konto hos ${app} flyttes til nummeret, der ender på ${ending}. Ikke dig? Kontakt os straks.`,
  },
  de: {
    encoding: 'GSM-7',
    minutes: { one: '# Minute', other: '# Minuten' },
    signIn: (code, app, minutes) => `${code} ist dein Code für ${app}. Gilt ${minutes}. Nicht weitergeben.`,
    newNumber: (code, app, minutes) =>
      `${code} stellt dein Konto bei ${app} auf diese Nummer um. Gilt ${minutes}. Nicht weitergeben.`,
    moveNotice: (app, ending) =>
      `Dein Konto bei ${app} wird auf die Nummer mit Ende ${ending} umgestellt. Nicht du? Melde dich sofort.`,
  },
  es: {
    encoding: 'GSM-7',
    minutes: { one: '# minuto', other: '# minutos' },
    signIn: (code, app, minutes) => `${code} es tu codigo para ${app}. Valido ${minutes}. No lo compartas.`,
    newNumber: (code, app, minutes) =>
      `${code} pasa tu cuenta de ${app} a este numero. Valido ${minutes}. No lo compartas.`,
    moveNotice: (app, ending) =>
      `Tu cuenta de ${app} pasa al numero que acaba en ${ending}. ¿No has sido tu? Avisanos ya.`,
  },
  fr: {
    encoding: 'GSM-7',
    minutes: { one: '# minute', other: '# minutes' },
    signIn: (code, app, minutes) => `${code} est votre code ${app}. Valide ${minutes}. Ne le partagez pas.`,
    newNumber: (code, app, minutes) =>
      `${code} associe votre compte ${app} à ce numéro. Valide ${minutes}. Ne le partagez pas.`,
    moveNotice: (app, ending) =>
      `Votre compte ${app} passe au numéro se terminant par ${ending}. Pas vous ? Contactez-nous vite.`,
  },
  it: {
    encoding: 'GSM-7',
    minutes: { one: '# minuto', other: '# minuti' },
    signIn: (code, app, minutes) => `${code} è il tuo codice per ${app}. Vale ${minutes}. Non condividerlo.`,
    newNumber: (code, app, minutes) =>
      `${code} sposta il tuo account ${app} su questo numero. Vale ${minutes}. Non condividerlo.`,
    moveNotice: (app, ending) =>
      `Il tuo account ${app} passa al numero che finisce con ${ending}. Non sei tu? Contattaci subito.`,
  },
  nl: {
    encoding: 'GSM-7',
    minutes: { one: '# minuut', other: '# minuten' },
    signIn: (code, app, minutes) => `${code} is je code voor ${app}. ${minutes} geldig. Deel hem niet.`,
    newNumber: (code, app, minutes) =>
      `${code} zet je account bij ${app} over naar dit nummer. ${minutes} geldig. Deel hem niet.`,
    moveNotice: (app, ending) =>
      `Je account bij ${app} gaat naar het nummer dat eindigt op ${ending}. Niet jij? Neem nu contact op.`,
  },
  nb: {
    encoding: 'GSM-7',
    minutes: { one: '# minutt', other: '# minutter' },
    signIn: (code, app, minutes) => `${code} er koden din for ${app}. Gyldig i ${minutes}. Ikke del den.`,
    newNumber: (code, app, minutes) =>
      `${code} flytter din konto hos ${app} til dette nummeret. Gyldig i ${minutes}. Ikke del koden.`,
    moveNotice: (app, ending) =>
      `Kontoen din hos ${app} flyttes til nummeret som slutter på ${ending}. Ikke deg? Kontakt oss nå.`,
  },
  pl: {
    encoding: 'GSM-7',
    minutes: { one: '# minute', few: '# minuty', many: '# minut', other: '# minuty' },
    signIn: (code, app, minutes) => `${code} to Twoj kod do ${app}. Wazny ${minutes}. Nie udostepniaj go.`,
    newNumber: (code, app, minutes) =>
      `${code} przenosi Twoje konto ${app} na ten numer. Kod wazny ${minutes}. Nie udostepniaj go.`,
    moveNotice: (app, ending) =>
      `Twoje konto ${app} przechodzi na numer z koncowka ${ending}. To nie Ty? Od razu skontaktuj sie z nami.`,
  },
  'pt-BR': {
    encoding: 'GSM-7',
    minutes: { one: '# minuto', other: '# minutos' },
    signIn: (code, app, minutes) => `${code} é o seu codigo para ${app}. Vale ${minutes}. Nao compartilhe.`,
    newNumber: (code, app, minutes) =>
      `${code} muda a sua conta ${app} para este numero. Vale ${minutes}. Nao compartilhe.`,
    moveNotice: (app, ending) =>
      `Sua conta ${app} muda para o numero com final ${ending}. Nao foi voce? Fale conosco agora.`,
  },
  'pt-PT': {
    encoding: 'GSM-7',
    minutes: { one: '# minuto', other: '# minutos' },
    signIn: (code, app, minutes) =>
      `${code} é o seu codigo para ${app}. Valido por ${minutes}. Nao o partilhe.`,
    newNumber: (code, app, minutes) =>
      `${code} muda a sua conta ${app} para este numero. Valido por ${minutes}. Nao o partilhe.`,
    moveNotice: (app, ending) =>
      `A sua conta ${app} muda para o numero que acaba em ${ending}. Nao fez este pedido? Contacte-nos ja.`,
  },
  fi: {
    encoding: 'GSM-7',
    minutes: { one: '# minuutin', other: '# minuuttia' },
    signIn: (code, app, minutes) => `${code} on koodisi palveluun ${app}. Voimassa ${minutes}. Älä jaa sitä.`,
    newNumber: (code, app, minutes) =>
      `${code} siirtää tilisi palvelussa ${app} tähän numeroon. Voimassa ${minutes}. Älä jaa sitä.`,
    moveNotice: (app, ending) =>
      `Tilisi palvelussa ${app} siirtyy numeroon, jonka lopussa on ${ending}. Etkö pyytänyt tätä? Ota heti yhteyttä.`,
  },
  sv: {
    encoding: 'GSM-7',
    minutes: { one: '# minut', other: '# minuter' },
    signIn: (code, app, minutes) => `${code} är din kod för ${app}. Giltig i ${minutes}. Dela den inte.`,
    newNumber: (code, app, minutes) =>
      `${code} flyttar ditt konto hos ${app} till detta nummer. Giltig i ${minutes}. Dela inte koden.`,
    moveNotice: (app, ending) =>
      `Ditt konto hos ${app} flyttas till numret som slutar på ${ending}. Inte du? Kontakta oss nu.`,
  },
  el: {
    encoding: 'UCS-2',
    minutes: { other: "#'" },
    signIn: (code, app, minutes) => `${code} κωδικός ${app}, ${minutes}. Μην τον δώσετε.`,
    newNumber: (code, app) => `${code} αλλαγή αριθμού ${app}. Μην το δώσετε.`,
    moveNotice: (app, ending) => `Αλλαγή αριθμού ${app} σε …${ending}. Όχι εσείς; Επικοινωνήστε τώρα.`,
  },
  hy: {
    encoding: 'UCS-2',
    minutes: { other: '# րոպե' },
    signIn: (code, app, minutes) => `${code} ${app}-ի կոդը, ${minutes}։ Մի՛ հայտնեք։`,
    newNumber: (code, app) => `${code} փոխում է համարը ${app}-ում։ Մի՛ ասեք։`,
    moveNotice: (app, ending) => `Ձեր համարը ${app}-ում դառնում է …${ending}։ Դուք չե՞ք։ Կապվեք մեզ հետ։`,
  },
  ar: {
    encoding: 'UCS-2',
    minutes: { one: 'دقيقة', two: 'دقيقتين', few: '# دقائق', other: '# دقيقة' },
    signIn: (code, app, minutes) => `${code} رمز ${app} صالح ${minutes}. لا تشاركه.`,
    newNumber: (code, app) => `${code} يغير رقم هاتفك في ${app}. لا تشاركه.`,
    moveNotice: (app, ending) => `حسابك في ${app} سينتقل إلى رقم آخره ${ending}. لست أنت؟ تواصل معنا.`,
  },
  hi: {
    encoding: 'UCS-2',
    minutes: { other: '# मिनट' },
    signIn: (code, app, minutes) => `${code} ${app} कोड, ${minutes}। किसी को न बताएँ।`,
    newNumber: (code, app) => `${code} से ${app} में नंबर बदलेगा। न बताएँ।`,
    moveNotice: (app, ending) => `${app} में आपका नंबर …${ending} होगा। आपने नहीं किया? संपर्क करें।`,
  },
  ja: {
    encoding: 'UCS-2',
    minutes: { other: '#分間' },
    signIn: (code, app, minutes) =>
      `${code} ${app}の認証コードです。${minutes}有効。他人に教えないでください。`,
    newNumber: (code, app) => `${code} ${app}の登録電話番号を変更するコードです。他人に教えないでください。`,
    moveNotice: (app, ending) =>
      `${app}の登録電話番号が末尾${ending}に変わります。心当たりがなければ至急ご連絡ください。`,
  },
  ko: {
    encoding: 'UCS-2',
    minutes: { other: '#분간' },
    signIn: (code, app, minutes) => `${code} ${app} 인증 코드입니다. ${minutes} 유효. 공유하지 마세요.`,
    newNumber: (code, app) => `${code} ${app} 계정의 번호를 바꾸는 코드입니다. 공유하지 마세요.`,
    moveNotice: (app, ending) =>
      `${app} 계정이 끝자리 ${ending} 번호로 변경됩니다. 본인이 아니면 바로 연락해 주세요.`,
  },
};
