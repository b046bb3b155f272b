import type { Messages } from './en';
import { formatsFor } from './formats';

// In the oblique case, after "بعد" and "انتظر".
const { count, duration } = formatsFor(
  'ar',
  { one: 'دقيقة واحدة', two: 'دقيقتين', few: '# دقائق', other: '# دقيقة' },
  { two: 'ساعتين', few: '# ساعات', other: '# ساعة' },
);
const TRIES = { one: 'محاولة واحدة', two: 'محاولتان', few: '# محاولات', other: '# محاولة' };
const KNOWN_BROWSER = 'لا يزال بإمكانك تسجيل الدخول من متصفّح سبق أن سجّلت الدخول منه.';

/** Keeps the order of the characters in a name or a number, whatever surrounds it. */
const isolate = (value: string) => `\u2068${value}\u2069`;

/**
 * The messages in Modern Standard Arabic. Addresses the visitor in the masculine form. Notes on
 * single messages are in `en.ts`.
 */
export const messages: Messages = {
  locale: 'ar',
  language: 'اللغة',
  noScript: 'يتطلّب تسجيل الدخول JavaScript. فعّله لهذا الموقع ثم أعد تحميل الصفحة.',
  wait: 'يُرجى الانتظار',
  retry: 'إعادة المحاولة',
  phoneNumber: {
    country: 'البلد',
    label: 'رقم الهاتف',
    example: (number) => `مثال: ${isolate(number)}`,
    problems: {
      empty: 'أدخل رقم هاتفك.',
      'too-short': 'هذا الرقم قصير جدًا. تحقّق من عدم وجود خانة ناقصة.',
      'too-long': 'هذا الرقم طويل جدًا. تحقّق من عدم وجود خانة زائدة.',
      invalid: 'هذا ليس رقم هاتف. استخدم الأرقام فقط من دون رقم داخلي.',
      'not-mobile': 'هذا ليس رقم هاتف جوّال. لا يمكننا إرسال الرموز إلا إلى الهواتف الجوّالة.',
      unknown: 'لم نتعرّف على هذا الرقم. تحقّق من عدم وجود خطأ في كتابته.',
      'country-not-served': 'لا يمكننا إرسال الرموز إلى هذا البلد بعد. استخدم رقمًا من بلد في القائمة.',
    },
  },
  fullName: {
    label: 'الاسم الكامل',
    empty: 'أدخل اسمك.',
    tooLong: 'هذا الاسم طويل جدًا. استخدم 100 حرف على الأكثر.',
    invalid: 'يحتوي هذا الاسم على أحرف لا يمكن استخدامها. اكتبه من جديد.',
  },
  register: {
    title: 'إنشاء حسابك',
    lead: 'كل ما تحتاج إليه هو هاتفك. لا حاجة إلى تذكّر كلمة مرور.',
    submit: 'إنشاء حساب',
    smsNotice: 'سنرسل إليك رمزًا من ستة أرقام في رسالة نصية. قد تُطبَّق رسوم مشغّل الاتصالات.',
    alternative: 'هل لديك حساب؟',
    link: 'تسجيل الدخول',
  },
  login: {
    title: 'تسجيل الدخول',
    lead: 'سنرسل إليك رمزًا في رسالة نصية. لا حاجة إلى تذكّر كلمة مرور.',
    keepSignedIn: 'إبقائي مسجّل الدخول',
    keepSignedInHint: 'على جهازك الخاص فقط.',
    submit: 'إرسال الرمز',
    alternative: 'ليس لديك حساب؟',
    link: 'إنشاء حساب',
  },
  code: {
    title: 'أدخل الرمز',
    lead: 'أرسلنا رمزًا من ستة أرقام إلى',
    label: 'الرمز',
    incomplete: 'أدخل أرقام الرمز الستة كلها.',
    tooLong: 'يتكوّن الرمز من ستة أرقام. احذف الأرقام الزائدة.',
    submit: 'متابعة',
    expiresIn: (clock) => `تنتهي صلاحية الرمز بعد ${clock}`,
    attemptsLeft: (amount) => `تبقّت ${count(amount, TRIES)}`,
    resend: 'إرسال رمز جديد',
    resendIn: (clock) => `لم تصل الرسالة؟ يمكنك طلب أخرى بعد ${clock}.`,
    resendNow: 'لم تصل الرسالة؟ اطلب أخرى.',
    resent: 'استخدم أحدث رمز أرسلناه إليك.',
    alternative: 'لم تصل الرسالة بعد؟ تحقّق من الرقم، أو أنشئ حسابًا إن لم يكن لديك حساب.',
    differentNumber: 'استخدام رقم آخر',
  },
  reauthentication: {
    title: 'تأكيد هويتك',
    lead: 'للمتابعة، أدخل الرمز المكوّن من ستة أرقام الذي نرسله في رسالة نصية إلى',
    cancel: 'إلغاء',
  },
  account: {
    title: 'حسابك',
    welcome: 'مرحبًا',
    nameMissing: 'أضف اسمك لإكمال حسابك.',
    editName: 'تعديل الاسم',
    save: 'حفظ',
    cancel: 'إلغاء',
    saved: 'تم حفظ اسمك.',
    changeNumber: 'تغيير الرقم',
    numberChanged: 'تم تغيير رقمك.',
    signOut: 'تسجيل الخروج',
    signOutEverywhere: 'تسجيل الخروج من كل الأجهزة',
    sessionStart: 'وقت تسجيل الدخول',
    sessionEnd: 'نهاية الجلسة',
    sessionEndsWithTab: 'عند إغلاق علامة التبويب هذه، أو في موعد أقصاه',
    deleteAccount: 'حذف الحساب',
    deletionHint: 'سيُحذف اسمك ورقم هاتفك نهائيًا.',
    fixedNumberHint: 'لاستخدام رقم آخر، أنشئ حسابًا به.',
    deletionTitle: 'هل تريد حذف حسابك؟',
    deletionText: (name, phoneNumber) =>
      `سيؤدي هذا إلى حذف ${name && `الاسم ${isolate(name)} و`}الرقم ${isolate(phoneNumber)} نهائيًا وتسجيل خروجك من كل الأجهزة. لا يمكن التراجع عن ذلك.`,
    deletionLabel: (confirmationText) => `للتأكيد، اكتب ${isolate(confirmationText)}`,
    deletionEmpty: (confirmationText) => `اكتب ${isolate(confirmationText)} لحذف الحساب.`,
    deletionMismatch: (confirmationText) => `النص غير مطابق. اكتب ${isolate(confirmationText)}.`,
    deletionConfirm: 'حذف نهائي',
    deletionCancel: 'الاحتفاظ بحسابي',
  },
  changeNumber: {
    title: 'تغيير رقمك',
    lead: 'سنرسل رمزًا في رسالة نصية إلى رقمك الحالي، ثم رمزًا آخر إلى رقمك الجديد. سيتم تسجيل خروجك من كل الأجهزة الأخرى.',
    noAccess: 'لا يمكنك الوصول إلى رقمك الحالي؟ تواصل معنا.',
    sameNumber: 'هذا رقمك بالفعل.',
    keep: 'الاحتفاظ بالرقم الحالي',
    currentNumberLead: 'الخطوة 1 من 2: أرسلنا رمزًا من ستة أرقام إلى رقمك الحالي،',
    newNumberLead: 'الخطوة 2 من 2: أرسلنا رمزًا من ستة أرقام إلى رقمك الجديد،',
    currentConfirmed: 'الرمز صحيح. أدخل الآن الرمز الذي أرسلناه إلى رقمك الجديد.',
    checkNumber: 'لم تصل الرسالة بعد؟ تحقّق من الرقم.',
    restarted: 'سيبدأ التغيير من جديد. أدخل الرمز الذي أرسلناه إلى رقمك الحالي.',
  },
  notFound: {
    title: 'الصفحة غير موجودة',
    lead: 'لا يوجد شيء في هذا العنوان. ربما نُقلت الصفحة، أو أن الرابط غير صحيح.',
    link: 'الانتقال إلى حسابك',
  },
  failures: {
    'wrong-code': ({ attemptsLeft }) => `هذا الرمز غير صحيح. لا تزال لديك ${count(attemptsLeft, TRIES)}.`,
    'code-expired': () => 'انتهت صلاحية هذا الرمز. اطلب رمزًا جديدًا للمتابعة.',
    'code-used-up': () => 'لم يعد من الممكن استخدام هذا الرمز. اطلب رمزًا جديدًا للمتابعة.',
    'code-replaced': () => 'أُرسل رمز أحدث إلى هذا الرقم. أدخل ذلك الرمز، أو اطلب رمزًا جديدًا.',
    'too-many-codes': ({ retryAfterSeconds }) =>
      `أُرسل عدد كبير جدًا من الرموز إلى هذا الرقم. انتظر ${duration(retryAfterSeconds)}، ثم اطلب رمزًا جديدًا. ${KNOWN_BROWSER}`,
    'too-many-wrong-codes': ({ retryAfterSeconds }) =>
      `أُدخل عدد كبير جدًا من الرموز غير الصحيحة. لحماية الحساب، انتظر ${duration(retryAfterSeconds)}، ثم اطلب رمزًا جديدًا. ${KNOWN_BROWSER}`,
    'sms-not-sent': () => 'تعذّر إرسال الرسالة النصية. تحقّق من الرقم، أو أعد المحاولة بعد دقيقة.',
    'sending-limited': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'لا يمكننا إرسال الرموز الآن. أعد المحاولة لاحقًا.'
        : `لا يمكننا إرسال الرموز الآن. أعد المحاولة بعد ${duration(retryAfterSeconds)}. ${KNOWN_BROWSER}`,
    'sign-ups-limited': ({ retryAfterSeconds }) =>
      `لا يمكننا إنشاء حسابات جديدة الآن. أعد المحاولة بعد ${duration(retryAfterSeconds)}. إذا كان لديك حساب، فقد أرسلنا رمزًا إلى`,
    'member-disabled': () => 'تم إيقاف هذا الحساب. تواصل معنا إذا كنت تعتقد أن ذلك حدث عن طريق الخطأ.',
    'number-mismatch': () => 'يجب التحقّق من هذا الرقم قبل أن تتمكّن من تسجيل الدخول. تواصل معنا.',
    'number-dormant': () => 'لم يُستخدم هذا الرقم منذ فترة طويلة. تواصل معنا لتسجيل الدخول.',
    'number-change-not-allowed': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'حفاظًا على أمانك، لا يمكنك تغيير رقمك في هذا المتصفّح. تواصل معنا.'
        : `حفاظًا على أمانك، لا يمكنك تغيير رقمك في هذا المتصفّح بعد. أعد المحاولة بعد ${duration(retryAfterSeconds)}، أو تواصل معنا.`,
    'number-taken': () => 'يوجد حساب بهذا الرقم بالفعل. استخدم رقمًا آخر، أو تواصل معنا.',
    'number-not-changed': () => 'حدث خطأ أثناء تغيير رقمك. اطلب رمزًا جديدًا للمتابعة.',
    'number-changed': () => 'تم تغيير رقمك. أدخل الرمز الذي أرسلناه إلى الرقم الجديد.',
    'challenge-lost': () => 'استغرق تسجيل الدخول وقتًا طويلًا. اطلب رمزًا جديدًا للمتابعة.',
    'session-lost': () => 'انتهت جلستك. سجّل الدخول مرة أخرى للمتابعة.',
    'session-reused': () =>
      'انتهت جلستك لأنها استُخدمت في مكانين. إذا لم تكن أنت من فعل ذلك، فسجّل الدخول مرة أخرى واختر «تسجيل الخروج من كل الأجهزة».',
    'network-limited': () => 'محاولات كثيرة جدًا من شبكتك. انتظر خمس دقائق، ثم أعد المحاولة.',
    busy: () => 'يسجّل كثيرون الدخول الآن. انتظر دقيقة، ثم أعد المحاولة.',
    offline: () => 'يبدو أنك غير متصل بالإنترنت. تحقّق من اتصالك، ثم أعد المحاولة.',
    unexpected: ({ requestId }) =>
      `حدث خطأ من جانبنا. أعد المحاولة.${requestId ? ` إذا تكرّر ذلك، فزوّدنا بهذا الرقم المرجعي: ${isolate(requestId)}.` : ''}`,
  },
};
