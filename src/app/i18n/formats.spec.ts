import { TestBed } from '@angular/core/testing';
import { LANGUAGE_CODES, type Language } from '../../contract/languages';
import { useLanguage } from '../testing/options';
import { formatsFor } from './formats';
import { failureText, I18n } from './i18n';

/**
 * The parts of messages with 1, 2 and 3 attempts, 1, 2, 3, 5, 11, 21 and 22 minutes, and 2, 5 and
 * 24 hours.
 */
const AMOUNTS: Readonly<Record<Language, readonly [tries: string, minutes: string, hours: string]>> = {
  en: [
    '1 try, 2 tries, 3 tries',
    '1 minute, 2 minutes, 3 minutes, 5 minutes, 11 minutes, 21 minutes, 22 minutes',
    '2 hours, 5 hours, 24 hours',
  ],
  cs: [
    'Zbývá 1 pokus, Zbývají 2 pokusy, Zbývají 3 pokusy',
    'za 1 minutu, za 2 minuty, za 3 minuty, za 5 minut, za 11 minut, za 21 minut, za 22 minut',
    'za 2 hodiny, za 5 hodin, za 24 hodin',
  ],
  da: [
    '1 forsøg, 2 forsøg, 3 forsøg',
    '1 minut, 2 minutter, 3 minutter, 5 minutter, 11 minutter, 21 minutter, 22 minutter',
    '2 timer, 5 timer, 24 timer',
  ],
  de: [
    '1 Versuch, 2 Versuche, 3 Versuche',
    '1 Minute, 2 Minuten, 3 Minuten, 5 Minuten, 11 Minuten, 21 Minuten, 22 Minuten',
    '2 Stunden, 5 Stunden, 24 Stunden',
  ],
  es: [
    '1 intento, 2 intentos, 3 intentos',
    '1 minuto, 2 minutos, 3 minutos, 5 minutos, 11 minutos, 21 minutos, 22 minutos',
    '2 horas, 5 horas, 24 horas',
  ],
  fr: [
    '1 tentative, 2 tentatives, 3 tentatives',
    '1 minute, 2 minutes, 3 minutes, 5 minutes, 11 minutes, 21 minutes, 22 minutes',
    '2 heures, 5 heures, 24 heures',
  ],
  it: [
    '1 tentativo, 2 tentativi, 3 tentativi',
    '1 minuto, 2 minuti, 3 minuti, 5 minuti, 11 minuti, 21 minuti, 22 minuti',
    '2 ore, 5 ore, 24 ore',
  ],
  nl: [
    '1 poging, 2 pogingen, 3 pogingen',
    '1 minuut, 2 minuten, 3 minuten, 5 minuten, 11 minuten, 21 minuten, 22 minuten',
    '2 uur, 5 uur, 24 uur',
  ],
  nb: [
    '1 forsøk, 2 forsøk, 3 forsøk',
    '1 minutt, 2 minutter, 3 minutter, 5 minutter, 11 minutter, 21 minutter, 22 minutter',
    '2 timer, 5 timer, 24 timer',
  ],
  pl: [
    'Została 1 próba, Zostały 2 próby, Zostały 3 próby',
    'za 1 minutę, za 2 minuty, za 3 minuty, za 5 minut, za 11 minut, za 21 minut, za 22 minuty',
    'za 2 godziny, za 5 godzin, za 24 godziny',
  ],
  'pt-BR': [
    '1 tentativa, 2 tentativas, 3 tentativas',
    '1 minuto, 2 minutos, 3 minutos, 5 minutos, 11 minutos, 21 minutos, 22 minutos',
    '2 horas, 5 horas, 24 horas',
  ],
  'pt-PT': [
    '1 tentativa, 2 tentativas, 3 tentativas',
    '1 minuto, 2 minutos, 3 minutos, 5 minutos, 11 minutos, 21 minutos, 22 minutos',
    '2 horas, 5 horas, 24 horas',
  ],
  fi: [
    '1 yritys, 2 yritystä, 3 yritystä',
    '1 minuutin kuluttua, 2 minuutin kuluttua, 3 minuutin kuluttua, 5 minuutin kuluttua, 11 minuutin kuluttua, 21 minuutin kuluttua, 22 minuutin kuluttua',
    '2 tunnin kuluttua, 5 tunnin kuluttua, 24 tunnin kuluttua',
  ],
  sv: [
    '1 försök, 2 försök, 3 försök',
    '1 minut, 2 minuter, 3 minuter, 5 minuter, 11 minuter, 21 minuter, 22 minuter',
    '2 timmar, 5 timmar, 24 timmar',
  ],
  el: [
    'Απομένει 1 προσπάθεια, Απομένουν 2 προσπάθειες, Απομένουν 3 προσπάθειες',
    'σε 1 λεπτό, σε 2 λεπτά, σε 3 λεπτά, σε 5 λεπτά, σε 11 λεπτά, σε 21 λεπτά, σε 22 λεπτά',
    'σε 2 ώρες, σε 5 ώρες, σε 24 ώρες',
  ],
  hy: [
    '1 փորձ, 2 փորձ, 3 փորձ',
    '1 րոպե հետո, 2 րոպե հետո, 3 րոպե հետո, 5 րոպե հետո, 11 րոպե հետո, 21 րոպե հետո, 22 րոպե հետո',
    '2 ժամ հետո, 5 ժամ հետո, 24 ժամ հետո',
  ],
  ar: [
    'لديك محاولة واحدة, لديك محاولتان, لديك 3 محاولات',
    'بعد دقيقة واحدة, بعد دقيقتين, بعد 3 دقائق, بعد 5 دقائق, بعد 11 دقيقة, بعد 21 دقيقة, بعد 22 دقيقة',
    'بعد ساعتين, بعد 5 ساعات, بعد 24 ساعة',
  ],
  hi: [
    '1 मौका, 2 मौके, 3 मौके',
    '1 मिनट बाद, 2 मिनट बाद, 3 मिनट बाद, 5 मिनट बाद, 11 मिनट बाद, 21 मिनट बाद, 22 मिनट बाद',
    '2 घंटे बाद, 5 घंटे बाद, 24 घंटे बाद',
  ],
  ja: [
    'あと1回, あと2回, あと3回',
    '1分後, 2分後, 3分後, 5分後, 11分後, 21分後, 22分後',
    '2時間後, 5時間後, 24時間後',
  ],
  ko: [
    '1번, 2번, 3번',
    '1분 후, 2분 후, 3분 후, 5분 후, 11분 후, 21분 후, 22분 후',
    '2시간 후, 5시간 후, 24시간 후',
  ],
};

describe('the amounts in the messages', () => {
  for (const language of LANGUAGE_CODES) {
    it(`have the forms of their nouns in "${language}"`, async () => {
      await useLanguage(language);
      const messages = TestBed.inject(I18n).messages();
      const [tries, minutes, hours] = AMOUNTS[language].map((list) => list.split(', '));
      const wrongCode = (attemptsLeft: number) => failureText({ kind: 'wrong-code', attemptsLeft }, messages);
      const limited = (seconds: number) =>
        failureText({ kind: 'sending-limited', retryAfterSeconds: seconds }, messages);
      const expectWords = (text: string, words = '') =>
        expect(text).toMatch(new RegExp(`(?<![\\p{L}\\d])${words}(?![\\d])`, 'u'));
      for (const [n, amount] of [1, 2, 3].entries()) expectWords(wrongCode(amount), tries?.[n]);
      for (const [n, amount] of [1, 2, 3, 5, 11, 21, 22].entries())
        expectWords(limited(amount * 60), minutes?.[n]);
      for (const [n, amount] of [2, 5, 24].entries()) expectWords(limited(amount * 3600), hours?.[n]);
    });

    it(`have one number at most, in ASCII digits, from 0 to 120 minutes in "${language}"`, async () => {
      await useLanguage(language);
      const messages = TestBed.inject(I18n).messages();
      for (let minutes = 0; minutes <= 120; minutes++) {
        const text = failureText({ kind: 'too-many-codes', retryAfterSeconds: minutes * 60 }, messages);
        const expected = minutes === 120 ? '2' : String(minutes || 1);
        expect(text).not.toContain('#');
        // Arabic has words for one and two.
        const numbers = text.match(/\p{Nd}+/gu) ?? (language === 'ar' ? [expected] : []);
        expect(numbers).withContext(text).toEqual([expected]);
      }
    });
  }
});

describe('formatsFor', () => {
  it('formats numbers in ASCII digits and with the separators of the language', () => {
    const forms = { other: '# min' };
    expect(formatsFor('ar-EG', forms, forms).count(1234, forms)).toBe('1,234 min');
    expect(formatsFor('de', forms, forms).count(1234, forms)).toBe('1.234 min');
  });
});
