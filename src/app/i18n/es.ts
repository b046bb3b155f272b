import type { Messages } from './en';
import { formatsFor } from './formats';

const { count, duration } = formatsFor('es', { one: '# minuto', other: '# minutos' }, { other: '# horas' });
const KNOWN_BROWSER = 'Aún puedes iniciar sesión en un navegador en el que ya lo hayas hecho antes.';

/** The Spanish messages. Addresses the visitor as "tú". Notes on single messages are in `en.ts`. */
export const messages: Messages = {
  locale: 'es',
  language: 'Idioma',
  noScript:
    'Para iniciar sesión se necesita JavaScript. Actívalo para este sitio y vuelve a cargar la página.',
  wait: 'Espera un momento',
  retry: 'Reintentar',
  phoneNumber: {
    country: 'País',
    label: 'Número de teléfono',
    example: (number) => `Por ejemplo, ${number}`,
    problems: {
      empty: 'Escribe tu número de teléfono.',
      'too-short': 'El número es demasiado corto. Revisa si falta algún dígito.',
      'too-long': 'El número es demasiado largo. Revisa si sobra algún dígito.',
      invalid: 'Este número de teléfono no es válido. Usa solo dígitos, sin extensión.',
      'not-mobile': 'Este no es un número móvil. Solo podemos enviar códigos a teléfonos móviles.',
      unknown: 'No reconocemos este número. Revisa que esté bien escrito.',
      'country-not-served':
        'Aún no podemos enviar códigos a este país. Usa un número de un país de la lista.',
    },
  },
  fullName: {
    label: 'Nombre completo',
    empty: 'Escribe tu nombre.',
    tooLong: 'El nombre es demasiado largo. Usa 100 caracteres como máximo.',
    invalid: 'El nombre tiene caracteres que no se pueden usar. Escríbelo de nuevo.',
  },
  register: {
    title: 'Crea tu cuenta',
    lead: 'Solo necesitas tu teléfono. Sin contraseñas que recordar.',
    submit: 'Crear cuenta',
    smsNotice:
      'Te enviaremos un SMS con un código de seis dígitos. Pueden aplicarse las tarifas de tu operador.',
    alternative: '¿Ya tienes cuenta?',
    link: 'Inicia sesión',
  },
  login: {
    title: 'Iniciar sesión',
    lead: 'Te enviaremos un código por SMS. Sin contraseñas que recordar.',
    keepSignedIn: 'Mantener la sesión iniciada',
    keepSignedInHint: 'Solo en tus propios dispositivos.',
    submit: 'Pedir código',
    alternative: '¿Aún no tienes cuenta?',
    link: 'Regístrate',
  },
  code: {
    title: 'Escribe tu código',
    lead: 'Hemos enviado un código de seis dígitos al',
    label: 'Código',
    incomplete: 'Escribe los seis dígitos del código.',
    tooLong: 'El código tiene seis dígitos. Borra los que sobran.',
    submit: 'Continuar',
    expiresIn: (clock) => `El código expira en ${clock}`,
    attemptsLeft: (amount) => count(amount, { one: '# intento restante', other: '# intentos restantes' }),
    resend: 'Pedir un código nuevo',
    resendIn: (clock) => `¿No has recibido el SMS? Podrás pedir otro dentro de ${clock}.`,
    resendNow: '¿No has recibido el SMS? Pide otro.',
    resent: 'Usa el código más reciente que te hemos enviado por SMS.',
    alternative: '¿Sigues sin recibir el SMS? Revisa el número o regístrate si aún no lo has hecho.',
    differentNumber: 'Usar otro número',
  },
  reauthentication: {
    title: 'Confirma que eres tú',
    lead: 'Para continuar, escribe el código de seis dígitos que enviamos por SMS al',
    cancel: 'Cancelar',
  },
  account: {
    title: 'Tu cuenta',
    welcome: 'Te damos la bienvenida',
    nameMissing: 'Escribe tu nombre para completar tu cuenta.',
    editName: 'Editar nombre',
    save: 'Guardar',
    cancel: 'Cancelar',
    saved: 'Tu nombre se ha guardado.',
    changeNumber: 'Cambiar número',
    numberChanged: 'Tu número se ha cambiado.',
    signOut: 'Cerrar sesión',
    signOutEverywhere: 'Cerrar todas las sesiones',
    sessionStart: 'Inicio de la sesión',
    sessionEnd: 'Fin de la sesión',
    sessionEndsWithTab: 'Al cerrar esta pestaña o, a más tardar, el',
    deleteAccount: 'Eliminar cuenta',
    deletionHint: 'Al eliminar la cuenta se borran definitivamente tu nombre y tu número de teléfono.',
    fixedNumberHint: 'Para usar otro número, regístrate con él.',
    deletionTitle: '¿Eliminar tu cuenta?',
    deletionText: (name, phoneNumber) =>
      `Vas a borrar definitivamente ${name && `el nombre ${name} y `}el número ${phoneNumber}, y se cerrará la sesión en todos tus dispositivos. No se puede deshacer.`,
    deletionLabel: (confirmationText) => `Para confirmar, escribe ${confirmationText}`,
    deletionEmpty: (confirmationText) => `Escribe ${confirmationText} para eliminar la cuenta.`,
    deletionMismatch: (confirmationText) => `El texto no coincide. Escribe ${confirmationText}.`,
    deletionConfirm: 'Eliminar definitivamente',
    deletionCancel: 'Conservar mi cuenta',
  },
  changeNumber: {
    title: 'Cambia tu número',
    lead: 'Enviaremos un código por SMS a tu número actual y después otro al nuevo. Se cerrará la sesión en todos tus demás dispositivos.',
    noAccess: '¿No tienes acceso a tu número actual? Contáctanos.',
    sameNumber: 'Este ya es tu número.',
    keep: 'Conservar el número actual',
    currentNumberLead: 'Paso 1 de 2: hemos enviado un código de seis dígitos a tu número actual,',
    newNumberLead: 'Paso 2 de 2: hemos enviado un código de seis dígitos a tu número nuevo,',
    currentConfirmed: 'El código es correcto. Ahora escribe el que hemos enviado a tu número nuevo.',
    checkNumber: '¿Sigues sin recibir el SMS? Revisa el número.',
    restarted: 'El cambio vuelve a empezar. Escribe el código que hemos enviado a tu número actual.',
  },
  notFound: {
    title: 'Página no encontrada',
    lead: 'En esta dirección no hay nada. Puede que la página se haya movido o que el enlace no sea correcto.',
    link: 'Ir a tu cuenta',
  },
  failures: {
    'wrong-code': ({ attemptsLeft }) =>
      `El código no es correcto. Aún tienes ${count(attemptsLeft, { one: '# intento', other: '# intentos' })}.`,
    'code-expired': () => 'Este código ha expirado. Pide uno nuevo para continuar.',
    'code-used-up': () => 'Este código ya no se puede usar. Pide uno nuevo para continuar.',
    'code-replaced': () =>
      'Se ha enviado un código más reciente a este número. Escribe ese código o pide uno nuevo.',
    'too-many-codes': ({ retryAfterSeconds }) =>
      `Se han enviado demasiados códigos a este número. Espera ${duration(retryAfterSeconds)} y pide un código nuevo. ${KNOWN_BROWSER}`,
    'too-many-wrong-codes': ({ retryAfterSeconds }) =>
      `Demasiados códigos incorrectos. Para proteger la cuenta, espera ${duration(retryAfterSeconds)} y pide un código nuevo. ${KNOWN_BROWSER}`,
    'sms-not-sent': () =>
      'No hemos podido enviar el SMS. Revisa el número o inténtalo de nuevo dentro de un minuto.',
    'sending-limited': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Ahora mismo no podemos enviar códigos. Inténtalo de nuevo más tarde.'
        : `Ahora mismo no podemos enviar códigos. Inténtalo de nuevo dentro de ${duration(retryAfterSeconds)}. ${KNOWN_BROWSER}`,
    'sign-ups-limited': ({ retryAfterSeconds }) =>
      `Ahora mismo no podemos crear cuentas nuevas. Inténtalo de nuevo dentro de ${duration(retryAfterSeconds)}. Si ya tienes una, hemos enviado un código al`,
    'member-disabled': () => 'Esta cuenta está desactivada. Contáctanos si crees que es un error.',
    'number-mismatch': () => 'Hay que comprobar este número antes de que puedas iniciar sesión. Contáctanos.',
    'number-dormant': () => 'Este número no se ha usado en mucho tiempo. Contáctanos para iniciar sesión.',
    'number-change-not-allowed': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Por tu seguridad, no puedes cambiar tu número en este navegador. Contáctanos.'
        : `Por tu seguridad, todavía no puedes cambiar tu número en este navegador. Inténtalo de nuevo dentro de ${duration(retryAfterSeconds)} o contáctanos.`,
    'number-taken': () => 'Ya existe una cuenta con este número. Usa otro número o contáctanos.',
    'number-not-changed': () => 'Algo ha fallado al cambiar tu número. Pide un código nuevo para continuar.',
    'number-changed': () => 'Tu número se ha cambiado. Escribe el código que hemos enviado al nuevo.',
    'challenge-lost': () =>
      'Se ha agotado el tiempo para iniciar sesión. Pide un código nuevo para continuar.',
    'session-lost': () => 'Tu sesión ha terminado. Vuelve a iniciar sesión para continuar.',
    'session-reused': () =>
      'Tu sesión ha terminado porque se ha usado en dos lugares. Si no has sido tú, vuelve a iniciar sesión y elige «Cerrar todas las sesiones».',
    'network-limited': () =>
      'Ha habido demasiados intentos desde tu red. Espera cinco minutos e inténtalo de nuevo.',
    busy: () => 'Muchas personas están iniciando sesión ahora mismo. Espera un minuto e inténtalo de nuevo.',
    offline: () => 'Parece que no tienes conexión a internet. Revisa tu red e inténtalo de nuevo.',
    unexpected: ({ requestId }) =>
      `Ha habido un problema por nuestra parte. Inténtalo de nuevo.${requestId ? ` Si vuelve a ocurrir, indícanos esta referencia: ${requestId}.` : ''}`,
  },
};
