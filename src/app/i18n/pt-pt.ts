import type { Messages } from './en';
import { formatsFor } from './formats';

const { count, duration } = formatsFor(
  'pt-PT',
  { one: '# minuto', other: '# minutos' },
  { other: '# horas' },
);
const KNOWN_BROWSER = 'Continua a poder iniciar sessão num navegador em que já o tenha feito.';

/**
 * The messages in European Portuguese. Addresses the visitor formally, without a pronoun. Notes on
 * single messages are in `en.ts`.
 */
export const messages: Messages = {
  locale: 'pt-PT',
  language: 'Idioma',
  noScript: 'Para iniciar sessão, é necessário JavaScript. Ative-o para este site e recarregue a página.',
  wait: 'Aguarde um momento',
  retry: 'Tentar novamente',
  phoneNumber: {
    country: 'País',
    label: 'Número de telefone',
    example: (number) => `Por exemplo, ${number}`,
    problems: {
      empty: 'Introduza o seu número de telefone.',
      'too-short': 'O número é demasiado curto. Verifique se falta algum algarismo.',
      'too-long': 'O número é demasiado longo. Verifique se tem algum algarismo a mais.',
      invalid: 'Isto não é um número de telefone. Use apenas algarismos, sem extensão.',
      'not-mobile': 'Este não é um número de telemóvel. Só podemos enviar códigos para telemóveis.',
      unknown: 'Não reconhecemos este número. Verifique se tem algum erro.',
      'country-not-served':
        'Ainda não podemos enviar códigos para este país. Use um número de um país da lista.',
    },
  },
  fullName: {
    label: 'Nome completo',
    empty: 'Introduza o seu nome.',
    tooLong: 'O nome é demasiado longo. Use no máximo 100 caracteres.',
    invalid: 'O nome tem caracteres que não podem ser usados. Escreva-o novamente.',
  },
  register: {
    title: 'Crie a sua conta',
    lead: 'Só precisa do seu telemóvel. Não há palavra-passe para memorizar.',
    submit: 'Criar conta',
    smsNotice:
      'Vamos enviar-lhe um SMS com um código de seis algarismos. Podem aplicar-se as tarifas da sua operadora.',
    alternative: 'Já tem conta?',
    link: 'Iniciar sessão',
  },
  login: {
    title: 'Iniciar sessão',
    lead: 'Vamos enviar-lhe um código por SMS. Não há palavra-passe para memorizar.',
    keepSignedIn: 'Manter sessão iniciada',
    keepSignedInHint: 'Apenas no seu próprio dispositivo.',
    submit: 'Enviar código',
    alternative: 'Ainda não tem conta?',
    link: 'Registe-se',
  },
  code: {
    title: 'Introduza o código',
    lead: 'Enviámos um código de seis algarismos para',
    label: 'Código',
    incomplete: 'Introduza os seis algarismos do código.',
    tooLong: 'O código tem seis algarismos. Apague os que estão a mais.',
    submit: 'Continuar',
    expiresIn: (clock) => `O código expira em ${clock}`,
    attemptsLeft: (amount) => count(amount, { one: '# tentativa restante', other: '# tentativas restantes' }),
    resend: 'Enviar novo código',
    resendIn: (clock) => `Ainda não recebeu o SMS? Pode pedir outro daqui a ${clock}.`,
    resendNow: 'Ainda não recebeu o SMS? Peça outro.',
    resent: 'Use o código mais recente que lhe enviámos.',
    alternative: 'Continua sem receber o SMS? Verifique o número ou registe-se, se ainda não tem conta.',
    differentNumber: 'Usar outro número',
  },
  reauthentication: {
    title: 'Confirme a sua identidade',
    lead: 'Para continuar, introduza o código de seis algarismos que enviamos por SMS para',
    cancel: 'Cancelar',
  },
  account: {
    title: 'A sua conta',
    welcome: 'Boas-vindas',
    nameMissing: 'Adicione o seu nome para completar a conta.',
    editName: 'Editar nome',
    save: 'Guardar',
    cancel: 'Cancelar',
    saved: 'O seu nome foi guardado.',
    changeNumber: 'Alterar número',
    numberChanged: 'O seu número foi alterado.',
    signOut: 'Terminar sessão',
    signOutEverywhere: 'Terminar todas as sessões',
    sessionStart: 'Início da sessão',
    sessionEnd: 'Fim da sessão',
    sessionEndsWithTab: 'Ao fechar este separador ou, o mais tardar, a',
    deleteAccount: 'Eliminar conta',
    deletionHint: 'Elimina definitivamente o seu nome e número de telefone.',
    fixedNumberHint: 'Para usar outro número, registe-se com ele.',
    deletionTitle: 'Eliminar a sua conta?',
    deletionText: (name, phoneNumber) =>
      `Isto elimina definitivamente ${name && `o nome ${name} e `}o número ${phoneNumber} e termina a sessão em todos os dispositivos. Não é possível anular esta ação.`,
    deletionLabel: (confirmationText) => `Para confirmar, escreva ${confirmationText}`,
    deletionEmpty: (confirmationText) => `Escreva ${confirmationText} para eliminar a conta.`,
    deletionMismatch: (confirmationText) => `O texto não coincide. Escreva ${confirmationText}.`,
    deletionConfirm: 'Eliminar definitivamente',
    deletionCancel: 'Manter a conta',
  },
  changeNumber: {
    title: 'Altere o seu número',
    lead: 'Vamos enviar um código por SMS para o seu número atual e depois outro para o novo. A sessão será terminada em todos os outros dispositivos.',
    noAccess: 'Já não tem acesso ao número atual? Contacte-nos.',
    sameNumber: 'Este já é o seu número.',
    keep: 'Manter o número atual',
    currentNumberLead: 'Passo 1 de 2: enviámos um código de seis algarismos para o seu número atual,',
    newNumberLead: 'Passo 2 de 2: enviámos um código de seis algarismos para o seu novo número,',
    currentConfirmed: 'O código está certo. Introduza agora o que enviámos para o seu novo número.',
    checkNumber: 'Continua sem receber o SMS? Verifique o número.',
    restarted: 'A alteração recomeça do início. Introduza o código que enviámos para o seu número atual.',
  },
  notFound: {
    title: 'Página não encontrada',
    lead: 'Não há nada neste endereço. A página pode ter mudado de lugar ou a ligação pode estar errada.',
    link: 'Ir para a sua conta',
  },
  failures: {
    'wrong-code': ({ attemptsLeft }) =>
      `O código não está certo. Ainda tem ${count(attemptsLeft, { one: '# tentativa', other: '# tentativas' })}.`,
    'code-expired': () => 'Este código expirou. Peça um novo código para continuar.',
    'code-used-up': () => 'Este código já não pode ser usado. Peça um novo código para continuar.',
    'code-replaced': () =>
      'Foi enviado um código mais recente para este número. Introduza-o ou peça um novo código.',
    'too-many-codes': ({ retryAfterSeconds }) =>
      `Foram enviados demasiados códigos para este número. Aguarde ${duration(retryAfterSeconds)} e peça um novo código. ${KNOWN_BROWSER}`,
    'too-many-wrong-codes': ({ retryAfterSeconds }) =>
      `Demasiados códigos errados. Para proteger a conta, aguarde ${duration(retryAfterSeconds)} e peça um novo código. ${KNOWN_BROWSER}`,
    'sms-not-sent': () =>
      'Não foi possível enviar o SMS. Verifique o número ou tente novamente daqui a um minuto.',
    'sending-limited': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'De momento, não podemos enviar códigos. Tente novamente mais tarde.'
        : `De momento, não podemos enviar códigos. Tente novamente daqui a ${duration(retryAfterSeconds)}. ${KNOWN_BROWSER}`,
    'sign-ups-limited': ({ retryAfterSeconds }) =>
      `De momento, não podemos criar contas. Tente novamente daqui a ${duration(retryAfterSeconds)}. Se já tem conta, enviámos um código para`,
    'member-disabled': () => 'Esta conta foi desativada. Contacte-nos se achar que é um engano.',
    'number-mismatch': () => 'Este número tem de ser verificado antes de iniciar sessão. Contacte-nos.',
    'number-dormant': () => 'Este número não é usado há muito tempo. Contacte-nos para iniciar sessão.',
    'number-change-not-allowed': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Para sua segurança, não pode alterar o número neste navegador. Contacte-nos.'
        : `Para sua segurança, ainda não pode alterar o número neste navegador. Tente novamente daqui a ${duration(retryAfterSeconds)} ou contacte-nos.`,
    'number-taken': () => 'Já existe uma conta com este número. Use outro número ou contacte-nos.',
    'number-not-changed': () =>
      'Algo correu mal ao alterar o seu número. Peça um novo código para continuar.',
    'number-changed': () => 'O seu número foi alterado. Introduza o código que enviámos para o novo.',
    'challenge-lost': () => 'O início de sessão demorou demasiado. Peça um novo código para continuar.',
    'session-lost': () => 'A sua sessão terminou. Inicie sessão novamente para continuar.',
    'session-reused': () =>
      'A sua sessão terminou porque foi usada em dois sítios. Se não reconhece essa utilização, inicie sessão novamente e escolha «Terminar todas as sessões».',
    'network-limited': () =>
      'Demasiadas tentativas a partir da sua rede. Aguarde cinco minutos e tente novamente.',
    busy: () => 'Há muitas pessoas a iniciar sessão neste momento. Aguarde um minuto e tente novamente.',
    offline: () => 'Parece que não tem ligação à Internet. Verifique a ligação e tente novamente.',
    unexpected: ({ requestId }) =>
      `Algo correu mal do nosso lado. Tente novamente.${requestId ? ` Se o problema continuar, indique-nos esta referência: ${requestId}.` : ''}`,
  },
};
