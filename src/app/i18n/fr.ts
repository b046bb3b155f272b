import type { Messages } from './en';
import { formatsFor } from './formats';

const { count, duration } = formatsFor('fr', { one: '# minute', other: '# minutes' }, { other: '# heures' });
const KNOWN_BROWSER = 'Vous pouvez toujours vous connecter depuis un navigateur où vous l’avez déjà fait.';

/**
 * The French messages. Addresses the visitor as "vous". Notes on single messages are in `en.ts`.
 */
export const messages: Messages = {
  locale: 'fr',
  language: 'Langue',
  noScript: 'La connexion nécessite JavaScript. Activez-le pour ce site, puis rechargez la page.',
  wait: 'Veuillez patienter',
  retry: 'Réessayer',
  phoneNumber: {
    country: 'Pays',
    label: 'Numéro de téléphone',
    example: (number) => `Par exemple ${number}`,
    problems: {
      empty: 'Saisissez votre numéro de téléphone.',
      'too-short': 'Ce numéro est trop court. Vérifiez s’il manque un chiffre.',
      'too-long': 'Ce numéro est trop long. Vérifiez s’il y a un chiffre en trop.',
      invalid:
        'Ce n’est pas un numéro de téléphone. Saisissez uniquement des chiffres, sans numéro de poste.',
      'not-mobile':
        'Ce n’est pas un numéro de mobile. Nous ne pouvons envoyer des codes que vers des téléphones mobiles.',
      unknown: 'Nous ne reconnaissons pas ce numéro. Vérifiez s’il y a une faute de frappe.',
      'country-not-served':
        'Nous ne pouvons pas encore envoyer de codes vers ce pays. Utilisez un numéro d’un pays de la liste.',
    },
  },
  fullName: {
    label: 'Prénom et nom',
    empty: 'Saisissez votre prénom et votre nom.',
    tooLong: 'Ce nom est trop long. Utilisez 100 caractères au maximum.',
    invalid: 'Ce nom contient des caractères non autorisés. Saisissez-le à nouveau.',
  },
  register: {
    title: 'Créer un compte',
    lead: 'Votre téléphone suffit. Aucun mot de passe à retenir.',
    submit: 'Créer un compte',
    smsNotice:
      'Nous vous enverrons un code à six chiffres par SMS. Des frais de votre opérateur peuvent s’appliquer.',
    alternative: 'Vous avez déjà un compte ?',
    link: 'Se connecter',
  },
  login: {
    title: 'Se connecter',
    lead: 'Nous vous enverrons un code par SMS. Aucun mot de passe à retenir.',
    keepSignedIn: 'Rester connecté',
    keepSignedInHint: 'Uniquement sur votre propre appareil.',
    submit: 'Demander un code',
    alternative: 'Pas encore de compte ?',
    link: 'S’inscrire',
  },
  code: {
    title: 'Saisissez votre code',
    lead: 'Nous avons envoyé un code à six chiffres au',
    label: 'Code',
    incomplete: 'Saisissez les six chiffres du code.',
    tooLong: 'Le code ne compte que six chiffres. Supprimez les chiffres en trop.',
    submit: 'Continuer',
    expiresIn: (clock) => `Le code expire dans ${clock}`,
    attemptsLeft: (amount) => count(amount, { one: '# tentative restante', other: '# tentatives restantes' }),
    resend: 'Demander un nouveau code',
    resendIn: (clock) => `Pas reçu de SMS ? Vous pourrez demander un nouveau code dans ${clock}.`,
    resendNow: 'Pas reçu de SMS ? Demandez un nouveau code.',
    resent: 'Utilisez le dernier code que nous vous avons envoyé par SMS.',
    alternative:
      'Toujours pas de SMS ? Vérifiez le numéro, ou inscrivez-vous si vous n’avez pas encore de compte.',
    differentNumber: 'Utiliser un autre numéro',
  },
  reauthentication: {
    title: 'Confirmez votre identité',
    lead: 'Pour continuer, saisissez le code à six chiffres que nous envoyons par SMS au',
    cancel: 'Annuler',
  },
  account: {
    title: 'Votre compte',
    welcome: 'Bienvenue',
    nameMissing: 'Saisissez votre nom pour compléter votre compte.',
    editName: 'Modifier le nom',
    save: 'Enregistrer',
    cancel: 'Annuler',
    saved: 'Votre nom est enregistré.',
    changeNumber: 'Changer de numéro',
    numberChanged: 'Votre numéro a été modifié.',
    signOut: 'Se déconnecter',
    signOutEverywhere: 'Se déconnecter partout',
    sessionStart: 'Début de session',
    sessionEnd: 'Fin de session',
    sessionEndsWithTab: 'À la fermeture de cet onglet, au plus tard le',
    deleteAccount: 'Supprimer le compte',
    deletionHint: 'Votre nom et votre numéro de téléphone seront définitivement supprimés avec le compte.',
    fixedNumberHint: 'Pour utiliser un autre numéro, inscrivez-vous avec ce nouveau numéro.',
    deletionTitle: 'Supprimer votre compte ?',
    deletionText: (name, phoneNumber) =>
      `Cette action supprime définitivement ${name && `le nom ${name} et `}le numéro ${phoneNumber}, et vous déconnecte de tous vos appareils. Elle est irréversible.`,
    deletionLabel: (confirmationText) => `Pour confirmer, saisissez ${confirmationText}`,
    deletionEmpty: (confirmationText) => `Saisissez ${confirmationText} pour supprimer le compte.`,
    deletionMismatch: (confirmationText) => `La saisie ne correspond pas. Saisissez ${confirmationText}.`,
    deletionConfirm: 'Supprimer définitivement',
    deletionCancel: 'Garder mon compte',
  },
  changeNumber: {
    title: 'Changer de numéro',
    lead: 'Nous enverrons un code par SMS à votre numéro actuel, puis un autre au nouveau. Tous vos autres appareils seront déconnectés.',
    noAccess: 'Plus d’accès à votre numéro actuel ? Contactez-nous.',
    sameNumber: 'C’est déjà votre numéro.',
    keep: 'Garder le numéro actuel',
    currentNumberLead: 'Étape 1 sur 2 : nous avons envoyé un code à six chiffres à votre numéro actuel, le',
    newNumberLead: 'Étape 2 sur 2 : nous avons envoyé un code à six chiffres à votre nouveau numéro, le',
    currentConfirmed: 'Ce code est correct. Saisissez maintenant le code envoyé à votre nouveau numéro.',
    checkNumber: 'Toujours pas de SMS ? Vérifiez le numéro.',
    restarted: 'Le changement reprend depuis le début. Saisissez le code envoyé à votre numéro actuel.',
  },
  notFound: {
    title: 'Page introuvable',
    lead: 'Il n’y a rien à cette adresse. La page a peut-être été déplacée, ou le lien est incorrect.',
    link: 'Accéder à votre compte',
  },
  failures: {
    'wrong-code': ({ attemptsLeft }) =>
      `Ce code est incorrect. Il vous reste ${count(attemptsLeft, { one: '# tentative', other: '# tentatives' })}.`,
    'code-expired': () => 'Ce code a expiré. Demandez un nouveau code pour continuer.',
    'code-used-up': () => 'Ce code n’est plus utilisable. Demandez un nouveau code pour continuer.',
    'code-replaced': () =>
      'Un code plus récent a été envoyé à ce numéro. Saisissez-le, ou demandez un nouveau code.',
    'too-many-codes': ({ retryAfterSeconds }) =>
      `Trop de codes ont été envoyés à ce numéro. Attendez ${duration(retryAfterSeconds)}, puis demandez un nouveau code. ${KNOWN_BROWSER}`,
    'too-many-wrong-codes': ({ retryAfterSeconds }) =>
      `Trop de codes incorrects. Pour protéger le compte, attendez ${duration(retryAfterSeconds)}, puis demandez un nouveau code. ${KNOWN_BROWSER}`,
    'sms-not-sent': () =>
      'Nous n’avons pas pu envoyer le SMS. Vérifiez le numéro, ou réessayez dans une minute.',
    'sending-limited': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Nous ne pouvons pas envoyer de codes pour le moment. Réessayez plus tard.'
        : `Nous ne pouvons pas envoyer de codes pour le moment. Réessayez dans ${duration(retryAfterSeconds)}. ${KNOWN_BROWSER}`,
    'sign-ups-limited': ({ retryAfterSeconds }) =>
      `Nous ne pouvons pas créer de nouveaux comptes pour le moment. Réessayez dans ${duration(retryAfterSeconds)}. Si vous en avez déjà un, nous avons envoyé un code au`,
    'member-disabled': () =>
      'Ce compte est désactivé. Contactez-nous si vous pensez qu’il s’agit d’une erreur.',
    'number-mismatch': () =>
      'Ce numéro doit être vérifié avant que vous puissiez vous connecter. Contactez-nous.',
    'number-dormant': () =>
      'Ce numéro n’a pas été utilisé depuis longtemps. Contactez-nous pour vous connecter.',
    'number-change-not-allowed': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Pour votre sécurité, vous ne pouvez pas changer de numéro depuis ce navigateur. Contactez-nous.'
        : `Pour votre sécurité, vous ne pouvez pas encore changer de numéro depuis ce navigateur. Réessayez dans ${duration(retryAfterSeconds)} ou contactez-nous.`,
    'number-taken': () =>
      'Il existe déjà un compte avec ce numéro. Utilisez un autre numéro ou contactez-nous.',
    'number-not-changed': () =>
      'Un problème est survenu lors du changement de numéro. Demandez un nouveau code pour continuer.',
    'number-changed': () => 'Votre numéro a été modifié. Saisissez le code envoyé au nouveau.',
    'challenge-lost': () => 'La connexion a pris trop de temps. Demandez un nouveau code pour continuer.',
    'session-lost': () => 'Votre session est terminée. Reconnectez-vous pour continuer.',
    'session-reused': () =>
      'Votre session est terminée, car elle a été utilisée à deux endroits. Si ce n’était pas vous, reconnectez-vous et choisissez « Se déconnecter partout ».',
    'network-limited': () =>
      'Il y a eu trop de tentatives depuis votre réseau. Attendez cinq minutes, puis réessayez.',
    busy: () => 'Beaucoup de personnes se connectent en ce moment. Attendez une minute, puis réessayez.',
    offline: () => 'Vous semblez être hors ligne. Vérifiez votre connexion Internet, puis réessayez.',
    unexpected: ({ requestId }) =>
      `Un problème est survenu de notre côté. Réessayez.${requestId ? ` S’il persiste, communiquez-nous cette référence : ${requestId}.` : ''}`,
  },
};
