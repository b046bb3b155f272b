import type { Messages } from './en';
import { formatsFor } from './formats';

// In the genitive, before "kuluttua", which is the same for every number.
const { count, duration } = formatsFor('fi', { other: '# minuutin' }, { other: '# tunnin' });
const KNOWN_BROWSER = 'Voit yhä kirjautua selaimessa, jossa olet kirjautunut aiemmin.';

/**
 * The Finnish messages. Addresses the visitor as "sinä". Notes on single messages are in `en.ts`.
 */
export const messages: Messages = {
  locale: 'fi',
  language: 'Kieli',
  noScript: 'Kirjautumiseen tarvitaan JavaScript. Ota se käyttöön tällä sivustolla ja lataa sivu uudelleen.',
  wait: 'Odota hetki',
  retry: 'Yritä uudelleen',
  phoneNumber: {
    country: 'Maa',
    label: 'Puhelinnumero',
    example: (number) => `Esimerkiksi ${number}`,
    problems: {
      empty: 'Anna puhelinnumerosi.',
      'too-short': 'Numero on liian lyhyt. Tarkista, puuttuuko siitä numeroita.',
      'too-long': 'Numero on liian pitkä. Tarkista, onko siinä ylimääräisiä numeroita.',
      invalid: 'Tämä ei ole puhelinnumero. Käytä vain numeroita ilman alanumeroa.',
      'not-mobile': 'Tämä ei ole matkapuhelinnumero. Voimme lähettää koodeja vain matkapuhelimiin.',
      unknown: 'Emme tunnista numeroa. Tarkista, onko siinä kirjoitusvirhe.',
      'country-not-served':
        'Emme voi vielä lähettää koodeja tähän maahan. Käytä luettelossa olevan maan numeroa.',
    },
  },
  fullName: {
    label: 'Koko nimi',
    empty: 'Anna nimesi.',
    tooLong: 'Nimi on liian pitkä. Käytä enintään 100 merkkiä.',
    invalid: 'Nimessä on merkkejä, joita ei voi käyttää. Kirjoita se uudelleen.',
  },
  register: {
    title: 'Luo tili',
    lead: 'Tarvitset vain puhelimesi. Salasanaa ei tarvitse muistaa.',
    submit: 'Luo tili',
    smsNotice: 'Lähetämme kuusinumeroisen koodin tekstiviestillä. Operaattorisi voi periä maksun.',
    alternative: 'Onko sinulla jo tili?',
    link: 'Kirjaudu sisään',
  },
  login: {
    title: 'Kirjaudu sisään',
    lead: 'Lähetämme koodin tekstiviestillä. Salasanaa ei tarvitse muistaa.',
    keepSignedIn: 'Pidä minut kirjautuneena',
    keepSignedInHint: 'Vain omalla laitteellasi.',
    submit: 'Lähetä koodi',
    alternative: 'Oletko uusi täällä?',
    link: 'Luo tili',
  },
  code: {
    title: 'Anna koodi',
    lead: 'Lähetimme kuusinumeroisen koodin numeroon',
    label: 'Koodi',
    incomplete: 'Anna koodin kaikki kuusi numeroa.',
    tooLong: 'Koodissa on kuusi numeroa. Poista ylimääräiset.',
    submit: 'Jatka',
    expiresIn: (clock) => `Koodi on voimassa vielä ${clock}`,
    attemptsLeft: (amount) => `${count(amount, { one: '# yritys', other: '# yritystä' })} jäljellä`,
    resend: 'Lähetä uusi koodi',
    resendIn: (clock) => `Eikö tekstiviestiä näy? Voit pyytää uuden ${clock} kuluttua.`,
    resendNow: 'Eikö tekstiviestiä näy? Pyydä uusi.',
    resent: 'Käytä viimeksi lähettämäämme koodia.',
    alternative: 'Eikö tekstiviestiä vieläkään näy? Tarkista numero tai luo tili, jos sinulla ei ole sitä.',
    differentNumber: 'Käytä toista numeroa',
  },
  reauthentication: {
    title: 'Vahvista henkilöllisyytesi',
    lead: 'Jatka antamalla kuusinumeroinen koodi. Lähetämme sen tekstiviestillä numeroon',
    cancel: 'Peruuta',
  },
  account: {
    title: 'Tilisi',
    welcome: 'Tervetuloa',
    nameMissing: 'Lisää nimesi, niin tilisi on valmis.',
    editName: 'Muokkaa nimeä',
    save: 'Tallenna',
    cancel: 'Peruuta',
    saved: 'Nimesi on tallennettu.',
    changeNumber: 'Vaihda numero',
    numberChanged: 'Numerosi on vaihdettu.',
    signOut: 'Kirjaudu ulos',
    signOutEverywhere: 'Kirjaudu ulos kaikkialta',
    sessionStart: 'Kirjautunut',
    sessionEnd: 'Päättyy',
    sessionEndsWithTab: 'Kun suljet tämän välilehden, viimeistään',
    deleteAccount: 'Poista tili',
    deletionHint: 'Poistaa nimesi ja puhelinnumerosi pysyvästi.',
    fixedNumberHint: 'Jos haluat käyttää toista numeroa, luo tili sillä.',
    deletionTitle: 'Poistetaanko tilisi?',
    deletionText: (name, phoneNumber) =>
      `Tämä poistaa pysyvästi ${name && `nimen ${name} ja `}numeron ${phoneNumber} ja kirjaa sinut ulos kaikilta laitteilta. Tätä ei voi kumota.`,
    deletionLabel: (confirmationText) => `Vahvista kirjoittamalla ${confirmationText}`,
    deletionEmpty: (confirmationText) => `Poista tili kirjoittamalla ${confirmationText}.`,
    deletionMismatch: (confirmationText) => `Teksti ei täsmää. Kirjoita ${confirmationText}.`,
    deletionConfirm: 'Poista pysyvästi',
    deletionCancel: 'Säilytä tili',
  },
  changeNumber: {
    title: 'Vaihda numerosi',
    lead: 'Lähetämme koodin tekstiviestillä nykyiseen numeroosi ja sitten toisen uuteen numeroosi. Sinut kirjataan ulos kaikilta muilta laitteilta.',
    noAccess: 'Etkö enää voi käyttää nykyistä numeroasi? Ota yhteyttä.',
    sameNumber: 'Tämä on jo numerosi.',
    keep: 'Säilytä nykyinen numero',
    currentNumberLead: 'Vaihe 1/2: lähetimme kuusinumeroisen koodin nykyiseen numeroosi',
    newNumberLead: 'Vaihe 2/2: lähetimme kuusinumeroisen koodin uuteen numeroosi',
    currentConfirmed: 'Koodi on oikein. Anna nyt koodi, jonka lähetimme uuteen numeroosi.',
    checkNumber: 'Eikö tekstiviestiä vieläkään näy? Tarkista numero.',
    restarted: 'Vaihto alkaa alusta. Anna koodi, jonka lähetimme nykyiseen numeroosi.',
  },
  notFound: {
    title: 'Sivua ei löytynyt',
    lead: 'Tässä osoitteessa ei ole mitään. Sivu on voinut siirtyä, tai linkki voi olla väärä.',
    link: 'Siirry tilillesi',
  },
  failures: {
    'wrong-code': ({ attemptsLeft }) =>
      `Koodi ei ole oikein. Sinulla on ${count(attemptsLeft, { one: '# yritys', other: '# yritystä' })} jäljellä.`,
    'code-expired': () => 'Koodi on vanhentunut. Jatka pyytämällä uusi koodi.',
    'code-used-up': () => 'Koodia ei voi enää käyttää. Jatka pyytämällä uusi koodi.',
    'code-replaced': () => 'Numeroon on lähetetty uudempi koodi. Anna se tai pyydä uusi koodi.',
    'too-many-codes': ({ retryAfterSeconds }) =>
      `Numeroon on lähetetty liian monta koodia. Voit pyytää uuden koodin ${duration(retryAfterSeconds)} kuluttua. ${KNOWN_BROWSER}`,
    'too-many-wrong-codes': ({ retryAfterSeconds }) =>
      `Liian monta väärää koodia. Tilin suojaamiseksi voit pyytää uuden koodin vasta ${duration(retryAfterSeconds)} kuluttua. ${KNOWN_BROWSER}`,
    'sms-not-sent': () =>
      'Tekstiviestiä ei voitu lähettää. Tarkista numero tai yritä minuutin kuluttua uudelleen.',
    'sending-limited': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Emme voi juuri nyt lähettää koodeja. Yritä myöhemmin uudelleen.'
        : `Emme voi juuri nyt lähettää koodeja. Yritä uudelleen ${duration(retryAfterSeconds)} kuluttua. ${KNOWN_BROWSER}`,
    'sign-ups-limited': ({ retryAfterSeconds }) =>
      `Emme voi juuri nyt luoda uusia tilejä. Yritä uudelleen ${duration(retryAfterSeconds)} kuluttua. Jos sinulla on jo tili, lähetimme koodin numeroon`,
    'member-disabled': () => 'Tämä tili on poistettu käytöstä. Ota yhteyttä, jos epäilet virhettä.',
    'number-mismatch': () => 'Numero on tarkistettava, ennen kuin voit kirjautua. Ota yhteyttä.',
    'number-dormant': () => 'Numeroa ei ole käytetty pitkään aikaan. Ota yhteyttä, niin voit kirjautua.',
    'number-change-not-allowed': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Turvallisuutesi vuoksi et voi vaihtaa numeroasi tässä selaimessa. Ota yhteyttä.'
        : `Turvallisuutesi vuoksi et voi vielä vaihtaa numeroasi tässä selaimessa. Yritä uudelleen ${duration(retryAfterSeconds)} kuluttua tai ota yhteyttä.`,
    'number-taken': () => 'Numerolla on jo tili. Käytä toista numeroa tai ota yhteyttä.',
    'number-not-changed': () => 'Numeron vaihtamisessa tapahtui virhe. Jatka pyytämällä uusi koodi.',
    'number-changed': () => 'Numerosi on vaihdettu. Anna koodi, jonka lähetimme uuteen numeroon.',
    'challenge-lost': () => 'Kirjautuminen kesti liian kauan. Jatka pyytämällä uusi koodi.',
    'session-lost': () => 'Istuntosi on päättynyt. Jatka kirjautumalla uudelleen.',
    'session-reused': () =>
      'Istuntosi päättyi, koska sitä käytettiin kahdessa paikassa. Jos se et ollut sinä, kirjaudu uudelleen ja valitse ”Kirjaudu ulos kaikkialta”.',
    'network-limited': () =>
      'Verkostasi on tullut liian monta yritystä. Yritä uudelleen viiden minuutin kuluttua.',
    busy: () => 'Moni kirjautuu juuri nyt. Yritä uudelleen minuutin kuluttua.',
    offline: () => 'Näytät olevan ilman verkkoyhteyttä. Tarkista yhteys ja yritä uudelleen.',
    unexpected: ({ requestId }) =>
      `Meillä tapahtui virhe. Yritä uudelleen.${requestId ? ` Jos virhe toistuu, ilmoita tämä viite: ${requestId}.` : ''}`,
  },
};
